package voting

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strconv"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// codesAtOnce is how many codes are made and stored in one transaction: what a file costs in memory is a few megabytes,
// however many codes are in it.
const codesAtOnce = 20_000

const codeHeader = "code,batch,checksum,url\r\n"

// CodeFile is the file of a batch for its printer: CSV (RFC 4180) with the code as it is printed, the number of its batch,
// the CRC-32 (IEEE) of 'code,batch' in hexadecimal so that what was printed can be compared with what was sent, and the
// address for the QR code. The code stands behind a '#' there, which browsers tell no server and no log.
type CodeFile struct {
	Batch CodeBatch
	Name  string // for whoever keeps it
	Size  int64  // bytes

	s       *Service
	target  string // address without the code
	makes   codeMaker
	hashes  codeHasher
	stored  int
	skipped []int // counters whose code was taken already, ascending

	at      int // codes written
	counter int // number of the next code that may be made
}

// Codes opens the file of a batch; base is scheme and host of the house. Each time is audited. Errors: those of Actor.Need,
// ideas.ErrNotFound, ideas.ErrMove once it is sealed or revoked, ErrKeyDestroyed.
func (s *Service) Codes(ctx context.Context, a ideas.Actor, slug string, id uuid.UUID, base string) (*CodeFile, error) {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return nil, err
	}
	return s.openCodes(ctx, a, slug, id, base)
}

// CodesHere is Codes for whoever runs the program on the server itself.
func (s *Service) CodesHere(ctx context.Context, slug string, id uuid.UUID, base string) (*CodeFile, error) {
	return s.openCodes(ctx, ideas.Actor{}, slug, id, base)
}

func (s *Service) openCodes(ctx context.Context, a ideas.Actor, slug string, id uuid.UUID, base string) (*CodeFile, error) {
	c, err := s.campaignBySlug(ctx, slug)
	if err != nil {
		return nil, err
	}
	b, err := s.codeBatch(ctx, c.ID, id)
	switch {
	case err != nil:
		return nil, err
	case b.Sealed():
		return nil, ideas.ErrMove
	}
	key, err := s.keys.Of(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	secret, err := s.keys.Unwrap(ofBatches, b.ID, b.Wrapped)
	if err != nil {
		return nil, err
	}
	f := &CodeFile{Batch: b, s: s, target: base + "/c/" + c.Slug + "#code=", makes: newCodeMaker(secret), hashes: newCodeHasher(key)}
	f.Name = fmt.Sprintf("codes-%s-%03d.csv", c.Slug, b.Number)
	f.Size = int64(len(codeHeader)) + int64(b.Count)*int64(len(f.row(nil, "000000000000")))
	err = s.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		f.stored, f.skipped, err = lockBatch(tx, b.ID)
		if err != nil {
			return err
		}
		return s.audit(ctx, tx, a, "codes.file", b.ID.String())
	})
	return f, err
}

// row appends the line of a code. All lines of a file have one length.
func (f *CodeFile) row(out []byte, c PackCode) []byte {
	from := len(out)
	out = append(out, c.String()...)
	out = append(out, ',')
	out = strconv.AppendInt(out, int64(f.Batch.Number), 10)
	sum := crc32.ChecksumIEEE(out[from:])
	out = fmt.Appendf(out, ",%08x,", sum)
	out = append(out, f.target...)
	out = append(out, c.String()...)
	return append(out, '\r', '\n')
}

// WriteTo writes the file and makes the codes that are still to be made: the hashes of what is written were committed
// before, so that no code reaches the printer that could not be redeemed. Broken off, it can be done again and gives the
// same file. It can be done once with one CodeFile. progress may be nil. Errors: ideas.ErrMove when the batch is sealed or
// revoked meanwhile, and those of w.
func (f *CodeFile) WriteTo(ctx context.Context, w io.Writer, progress func(done, total int64) error) error {
	if _, err := io.WriteString(w, codeHeader); err != nil {
		return err
	}
	var out []byte
	for f.at < f.Batch.Count {
		codes, err := f.next(ctx)
		if err != nil {
			return err
		}
		out = out[:0]
		for _, c := range codes {
			out = f.row(out, c)
		}
		if _, err := w.Write(out); err != nil {
			return err
		}
		if progress != nil {
			if err := progress(int64(f.at), int64(f.Batch.Count)); err != nil {
				return err
			}
		}
	}
	return nil
}

// next returns the next codes, stored.
func (f *CodeFile) next(ctx context.Context) ([]PackCode, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if f.at < f.stored {
		return f.take(f.make(min(codesAtOnce, f.stored-f.at))), nil
	}
	made, err := f.store(ctx, false)
	if taken(err) {
		made, err = f.store(ctx, true)
	}
	if err != nil {
		return nil, err
	}
	return f.take(made), nil
}

// made is a code with its number and hash.
type made struct {
	code   PackCode
	number int
	hash   uuid.UUID
}

// make makes the next n codes whose numbers were not skipped.
func (f *CodeFile) make(n int) []made {
	list := make([]made, 0, n)
	for number := f.counter; len(list) < n; number++ {
		if _, skip := slices.BinarySearch(f.skipped, number); !skip {
			list = append(list, made{code: f.makes.code(uint64(number)), number: number})
		}
	}
	return list
}

func (f *CodeFile) take(list []made) []PackCode {
	codes := make([]PackCode, len(list))
	for i, m := range list {
		codes[i] = m.code
	}
	f.at += len(list)
	f.counter = list[len(list)-1].number + 1
	return codes
}

// store makes the next codes and stores their hashes. With careful set it leaves out codes that exist already, of an earlier
// batch or of this one: with two batches of ten million there is one in three hundred chances of any.
func (f *CodeFile) store(ctx context.Context, careful bool) (list []made, err error) {
	err = f.s.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		if f.stored, f.skipped, err = lockBatch(tx, f.Batch.ID); err != nil {
			return err
		}
		if f.stored > f.at { // somebody else writes the same file
			list = f.make(min(codesAtOnce, f.stored-f.at))
			return nil
		}
		list = f.make(min(codesAtOnce, f.Batch.Count-f.at))
		for careful {
			again, err := f.skipTaken(tx, list)
			if err != nil {
				return err
			}
			if !again {
				break
			}
			list = f.make(len(list))
		}
		if err := f.copyHashes(ctx, tx, list); err != nil {
			return err
		}
		f.stored += len(list)
		return tx.Exec("UPDATE code_batches SET stored = ? WHERE id = ?", f.stored, f.Batch.ID).Error
	})
	if err != nil {
		f.stored = f.at // as it was: nothing of this came to be
		return nil, err
	}
	return list, nil
}

// skipTaken finds the codes of a list that exist and notes that they are left out. It reports whether there were any.
func (f *CodeFile) skipTaken(tx *gorm.DB, list []made) (bool, error) {
	macs, number, had := make([]uuid.UUID, len(list)), make(map[uuid.UUID]int, len(list)), false
	skip := func(n int) {
		at, _ := slices.BinarySearch(f.skipped, n)
		f.skipped, had = slices.Insert(f.skipped, at, n), true
	}
	for i, m := range list {
		macs[i] = f.hashes.of(m.code)
		if _, twice := number[macs[i]]; twice {
			skip(m.number)
			continue
		}
		number[macs[i]] = m.number
	}
	var found []uuid.UUID
	if err := tx.Raw("SELECT mac FROM pack_codes WHERE mac IN ?", macs).Scan(&found).Error; err != nil {
		return false, fmt.Errorf("look for codes: %w", err)
	}
	for _, mac := range found {
		skip(number[mac])
	}
	if !had {
		return false, nil
	}
	text, err := pgtype.NewMap().Encode(pgtype.Int4ArrayOID, pgtype.TextFormatCode, f.skipped, nil)
	if err != nil {
		return false, fmt.Errorf("encode numbers: %w", err)
	}
	return true, tx.Exec("UPDATE code_batches SET skipped = ?::int[] WHERE id = ?", string(text), f.Batch.ID).Error
}

func (f *CodeFile) copyHashes(ctx context.Context, tx *gorm.DB, list []made) error {
	pool, ok := tx.Statement.ConnPool.(interface{ PgxTx() pgx.Tx })
	if !ok {
		return fmt.Errorf("transactions on %T give no access to pgx", tx.Statement.ConnPool)
	}
	for i := range list {
		list[i].hash = f.hashes.of(list[i].code)
	}
	sorted := slices.Clone(list)
	slices.SortFunc(sorted, func(a, b made) int { return bytes.Compare(a.hash[:], b.hash[:]) }) // pages of the index are touched once
	_, err := pool.PgxTx().CopyFrom(ctx, pgx.Identifier{"pack_codes"}, []string{"mac", "batch"},
		pgx.CopyFromSlice(len(sorted), func(i int) ([]any, error) { return []any{pgID(sorted[i].hash), f.Batch.Serial}, nil }))
	if err != nil {
		return fmt.Errorf("store codes: %w", err)
	}
	return nil
}

// taken reports that a code exists already.
func taken(err error) bool {
	var pgErr *pgconn.PgError
	return errors.As(err, &pgErr) && pgErr.ConstraintName == "pack_codes_key"
}

// lockBatch keeps others from making codes of the batch, and from sealing and revoking it, until the transaction ends.
func lockBatch(tx *gorm.DB, id uuid.UUID) (stored int, skipped []int, err error) {
	var row struct {
		Stored  int
		Skipped string
		Sealed  bool
	}
	err = tx.Raw("SELECT stored, array_to_string(skipped, ' ') AS skipped, wrapped IS NULL AS sealed FROM code_batches WHERE id = ? FOR UPDATE", id).
		Take(&row).Error
	switch {
	case err != nil:
		return 0, nil, fmt.Errorf("lock batch: %w", err)
	case row.Sealed:
		return 0, nil, ideas.ErrMove
	}
	for _, field := range bytes.Fields([]byte(row.Skipped)) {
		n, err := strconv.Atoi(string(field))
		if err != nil {
			return 0, nil, fmt.Errorf("skipped numbers: %w", err)
		}
		skipped = append(skipped, n)
	}
	return row.Stored, skipped, nil
}
