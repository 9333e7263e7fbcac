package parquet

import "encoding/binary"

// Types of fields in the compact protocol of Thrift.
const (
	thriftTrue   = 1
	thriftShort  = 4
	thriftInt    = 5
	thriftLong   = 6
	thriftBinary = 8
	thriftList   = 9
	thriftStruct = 12
)

// thrift writes structures in the compact protocol. Fields are written in the order of their ids.
type thrift struct {
	out  []byte
	last int // id of the field before, in this structure
}

func (t *thrift) field(id, kind int) {
	t.out = append(t.out, byte((id-t.last)<<4|kind))
	t.last = id
}

func (t *thrift) varint(n int64) { t.out = binary.AppendVarint(t.out, n) }

func (t *thrift) short(id int, n int64) {
	t.field(id, thriftShort)
	t.varint(n)
}

func (t *thrift) int(id int, n int64) {
	t.field(id, thriftInt)
	t.varint(n)
}

func (t *thrift) long(id int, n int64) {
	t.field(id, thriftLong)
	t.varint(n)
}

func (t *thrift) text(id int, s string) {
	t.field(id, thriftBinary)
	t.element(s)
}

// element is a text in a list.
func (t *thrift) element(s string) {
	t.out = append(binary.AppendUvarint(t.out, uint64(len(s))), s...)
}

func (t *thrift) list(id, kind, length int) {
	t.field(id, thriftList)
	if length < 15 {
		t.out = append(t.out, byte(length<<4|kind))
		return
	}
	t.out = binary.AppendUvarint(append(t.out, byte(0xf0|kind)), uint64(length))
}

// within is a structure in a field.
func (t *thrift) within(id int, write func()) {
	t.field(id, thriftStruct)
	t.structure(write)
}

// structure is one by itself, or in a list.
func (t *thrift) structure(write func()) {
	last := t.last
	t.last = 0
	write()
	t.out, t.last = append(t.out, 0), last
}
