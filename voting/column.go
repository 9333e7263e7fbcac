package voting

import (
	"time"

	"github.com/jackc/pgx/v5/pgtype"
)

// column is an array for PostgreSQL: one column of the rows that a flush writes. pgx takes element by element as a value of an
// interface; a pointer into the array is one without an allocation, which for some forty values a ballot tells.
type column[E any] []E

// Dimensions implements pgtype.ArrayGetter.
func (c column[E]) Dimensions() []pgtype.ArrayDimension {
	if c == nil {
		return nil
	}
	return []pgtype.ArrayDimension{{Length: int32(len(c)), LowerBound: 1}}
}

// Index implements pgtype.ArrayGetter.
func (c column[E]) Index(i int) any { return &c[i] }

// IndexType implements pgtype.ArrayGetter.
func (c column[E]) IndexType() any { return new(E) }

// The columns there are.
type (
	ids     = column[pgtype.UUID]
	octets  = column[octet]
	words   = column[word]
	numbers = column[number]
	moments = column[moment]
)

// octet is a value of bytea.
type octet []byte

// BytesValue implements pgtype.BytesValuer.
func (o octet) BytesValue() ([]byte, error) { return o, nil }

// word is a value of text.
type word string

// TextValue implements pgtype.TextValuer.
func (w word) TextValue() (pgtype.Text, error) {
	return pgtype.Text{String: string(w), Valid: true}, nil
}

// number is a value of int or bigint.
type number int64

// Int64Value implements pgtype.Int64Valuer.
func (n number) Int64Value() (pgtype.Int8, error) {
	return pgtype.Int8{Int64: int64(n), Valid: true}, nil
}

// moment is a value of timestamptz.
type moment time.Time

// TimestamptzValue implements pgtype.TimestamptzValuer.
func (m moment) TimestamptzValue() (pgtype.Timestamptz, error) {
	return pgtype.Timestamptz{Time: time.Time(m), Valid: true}, nil
}

// uniform shortens a column without nulls whose values are all the same, as most of a batch are, to one. Arrays that are unnested
// side by side are as long as the longest, filled up with nulls; the statement takes the first value instead of those.
func uniform[E comparable](c column[E]) column[E] {
	for i := 1; i < len(c); i++ {
		if c[i] != c[0] {
			return c
		}
	}
	return c[:min(1, len(c))]
}

// orNone leaves a column out that has nothing but nulls.
func orNone(c ids) ids {
	for _, id := range c {
		if id.Valid {
			return c
		}
	}
	return nil
}

func newList(n int) ids { return make(ids, n) }
