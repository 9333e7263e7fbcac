package parquet

// Numbers of the format, from parquet.thrift.
const (
	dataPage       int64 = 0
	dictionaryPage int64 = 2

	encodingPlain      int64 = 0
	encodingLevels     int64 = 3
	encodingDictionary int64 = 8

	codecSnappy = 1

	optional = 1

	convertedText   = 0
	convertedMoment = 10

	formatVersion = 2
)

// group is what the footer says of a group of rows.
type group struct {
	rows   int64
	chunks []chunk
}

// disk is the number of the format for a type.
func (p physical) disk() int64 { return [...]int64{code: 1, number: 5, moment: 2, letters: 6}[p] }

// header is that of a page.
func header(kind int64, plain, packed int, sum uint32, values int, encoding int64) []byte {
	t := &thrift{}
	t.structure(func() {
		t.int(1, kind)
		t.int(2, int64(plain))
		t.int(3, int64(packed))
		t.int(4, int64(int32(sum)))
		if kind == dictionaryPage {
			t.within(7, func() { t.int(1, int64(values)); t.int(2, encoding) })
			return
		}
		t.within(5, func() {
			t.int(1, int64(values))
			t.int(2, encoding)
			t.int(3, encodingLevels)
			t.int(4, encodingLevels)
		})
	})
	return t.out
}

// footer is the metadata of the file.
func (f *Writer) footer() []byte {
	t := &thrift{}
	t.structure(func() {
		t.int(1, formatVersion)
		t.list(2, thriftStruct, len(f.columns)+1)
		t.structure(func() { t.text(4, "schema"); t.int(5, int64(len(f.columns))) })
		for _, c := range f.columns {
			t.structure(func() { c.schema(t) })
		}
		t.long(3, f.rows)
		t.list(4, thriftStruct, len(f.groups))
		for i, g := range f.groups {
			t.structure(func() { f.about(t, i, g) })
		}
		t.list(5, thriftStruct, len(f.metadata))
		for _, pair := range f.metadata {
			t.structure(func() { t.text(1, pair[0]); t.text(2, pair[1]) })
		}
		t.text(6, "smaakmaker")
	})
	return t.out
}

// schema says what a column is.
func (c *column) schema(t *thrift) {
	nothing := func() {}
	t.int(1, c.kind.disk())
	t.int(3, optional)
	t.text(4, c.name)
	switch c.kind {
	case letters:
		t.int(6, convertedText)
		t.within(10, func() { t.within(1, nothing) })
	case moment:
		t.int(6, convertedMoment)
		t.within(10, func() {
			t.within(8, func() {
				t.field(1, thriftTrue) // UTC
				t.within(2, func() { t.within(2, nothing) })
			})
		})
	}
}

// about says where the columns of a group are.
func (f *Writer) about(t *thrift, place int, g group) {
	t.list(1, thriftStruct, len(g.chunks))
	var plain, packed int64
	for i, c := range g.chunks {
		plain, packed = plain+c.plain, packed+c.packed
		t.structure(func() {
			t.long(2, c.begin())
			t.within(3, func() { c.about(t, f.columns[i]) })
		})
	}
	t.long(2, plain)
	t.long(3, g.rows)
	t.long(5, g.chunks[0].begin())
	t.long(6, packed)
	t.short(7, int64(int16(place)))
}

func (c *chunk) begin() int64 {
	if c.dictionary > 0 {
		return c.dictionary
	}
	return c.at
}

func (c *chunk) about(t *thrift, of *column) {
	encodings := []int64{encodingPlain, encodingLevels}
	if of.dictionary != nil {
		encodings = append(encodings, encodingDictionary)
	}
	t.int(1, of.kind.disk())
	t.list(2, thriftInt, len(encodings))
	for _, e := range encodings {
		t.varint(e)
	}
	t.list(3, thriftBinary, 1)
	t.element(of.name)
	t.int(4, codecSnappy)
	t.long(5, c.values)
	t.long(6, c.plain)
	t.long(7, c.packed)
	t.long(9, c.at)
	if c.dictionary > 0 {
		t.long(11, c.dictionary)
	}
	t.within(12, func() { t.long(3, c.nulls) })
}
