package codebook

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
)

// sample has one variable of each kind.
func sample() *Codebook {
	yes := []Value{{0, "0", Same("no")}, {1, "1", Same("yes")}}
	return &Codebook{Name: "sample", Title: Same("Sample"), Rows: Same("One row a voter"), Variables: []Variable{
		{Name: "voter", Column: "voter", Label: Same("Voter"), Kind: Words, Level: Nominal, Use: Serial, Width: 4},
		{Name: "choice", Column: "choice", Label: Same("=Choice; +x"), Kind: Coded, Level: Nominal, Missing: For(Skipped),
			Values: []Value{{1, "id-a", Text{"nl": "Eén", "en": "One", "de": "Eins"}}, {2, "id-b", Same("Two")}}},
		{Name: "a_1", Column: "a_x", Label: Same("A1"), Kind: Coded, Level: Nominal, Values: yes},
		{Name: "a_2", Column: "a_y", Label: Same("A2"), Kind: Coded, Level: Nominal, Values: yes},
		{Name: "score", Column: "score", Label: Same("Score"), Kind: Number, Level: Scale, Low: -1, High: 10, Decimals: 6, Missing: For(LeftOut, Erased)},
		{Name: "at", Column: "at", Label: Same("At"), Kind: Moment, Level: Scale},
		{Name: "weight", Label: Same("Weight"), Kind: Number, Level: Scale, Use: Weight, High: 1000},
	}, Sets: []Set{{"a", Same("A"), []string{"a_1", "a_2"}}}}
}

func TestRowsAreRead(t *testing.T) {
	t.Parallel()
	b := sample()
	if err := b.Check(); err != nil {
		t.Fatal(err)
	}
	r, out := NewReader(b), make([]Datum, 7)
	if err := r.Read([]string{"ab12", "id-b", "1", "", "-0.250000", "2026-11-22T12:00Z", "3"}, out); err != nil {
		t.Fatal(err)
	}
	want := []Datum{{Is: Given, Text: "ab12"}, {Is: Given, Number: 2}, {Is: Given, Number: 1}, {}, {Is: Given, Number: -0.25},
		{Is: Given, Number: 1795348800}, {Is: Given, Number: 3}}
	if !slices.Equal(out, want) {
		t.Errorf("%+v", out)
	}
	if err := r.Read([]string{"", string(Skipped), "", "", string(Erased), "2026-11-22T12:34:56Z", ""}, out); err != nil {
		t.Fatal(err)
	}
	want = []Datum{{}, {Is: NotGiven, Number: -9}, {}, {}, {Is: NotGiven, Number: -6}, {Is: Given, Number: 1795350896}, {}}
	if !slices.Equal(out, want) {
		t.Errorf("%+v", out)
	}
	for at, cell := range map[int]string{0: "abcde", 1: "id-c", 2: "2", 3: string(Skipped), 4: "11", 5: "yesterday", 6: "x"} {
		cells := make([]string, 7)
		cells[at] = cell
		want := ErrUnknown
		if at == 0 {
			want = ErrGrown
		}
		if err := r.Read(cells, out); !errors.Is(err, want) {
			t.Errorf("%q in variable %d: %v", cell, at, err)
		}
	}
	if err := r.Read(nil, out); !errors.Is(err, ErrUnknown) {
		t.Errorf("a row without cells: %v", err)
	}
	if Visible(string(Erased)) != "" || Visible("x") != "x" || Visible("") != "" {
		t.Error("a reason is seen in the CSV")
	}
}

func TestCodebookIsWritten(t *testing.T) {
	t.Parallel()
	b := sample()
	if got := b.Columns(); !slices.Equal(got, []string{"voter", "choice", "a_x", "a_y", "score", "at"}) {
		t.Errorf("columns %q", got)
	}
	var doc, text bytes.Buffer
	if err := errors.Join(b.WriteJSON(&doc), b.WriteCSV(&text)); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Variables []struct {
			Name    string
			Values  []struct{ Label Text }
			Missing []struct{ Reason string }
		}
		Sets []Set
	}
	if err := json.Unmarshal(doc.Bytes(), &read); err != nil {
		t.Fatal(err)
	}
	if v := read.Variables[1]; v.Name != "choice" || v.Values[0].Label.In("de") != "Eins" || v.Missing[0].Reason != "skipped" || read.Sets[0].Variables[1] != "a_2" {
		t.Errorf("%+v", read)
	}
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text.String(), "\ufeff"))).ReadAll()
	if err != nil || len(lines) != 1+7+2+1+2+2+2 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	for i, want := range []string{"choice,choice,coded,nominal,,,,,,'=Choice;' +x,'=Choice;' +x,'=Choice;' +x", "choice,,,,,,1,id-a,0,Eén,One,Eins",
		"choice,,,,,,2,id-b,0,Two,Two,Two", "choice,,,,,,-9,,1,Overgeslagen,Skipped,Übersprungen", "a_1,a_x,coded,nominal,,a,,,,A1,A1,A1"} {
		if got := strings.Join(lines[2+i], ","); got != want {
			t.Errorf("line %d is %q, want %q", 2+i, got, want)
		}
	}
}

func TestFlawsAreFound(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*Codebook){
		"a name with a space": func(b *Codebook) { b.Variables[0].Name = "a b" },
		"a reserved name":     func(b *Codebook) { b.Variables[0].Name = "with" },
		"a name twice":        func(b *Codebook) { b.Variables[0].Name = "choice" },
		"a column twice":      func(b *Codebook) { b.Variables[0].Column = "choice" },
		"two weights":         func(b *Codebook) { b.Variables[4].Use = Weight },
		"a weight in words":   func(b *Codebook) { b.Variables[6].Kind = Words },
		"no German":           func(b *Codebook) { delete(b.Variables[5].Label, "de") },
		"a code twice":        func(b *Codebook) { b.Variables[1].Values[1].Code = 1 },
		"a cell twice":        func(b *Codebook) { b.Variables[1].Values[1].Cell = "id-a" },
		"a code below zero":   func(b *Codebook) { b.Variables[1].Values[1].Code = -1 },
		"missing above zero":  func(b *Codebook) { b.Variables[1].Missing[0].Code = 9 },
		"four missing":        func(b *Codebook) { b.Variables[4].Missing = For(Skipped, LeftOut, Undecided, Erased) },
		"no width":            func(b *Codebook) { b.Variables[0].Width = 0 },
		"bounds":              func(b *Codebook) { b.Variables[4].High = -2 },
		"an unknown kind":     func(b *Codebook) { b.Variables[5].Kind = "date" },
		"a set of what it is": func(b *Codebook) { b.Sets[0].Variables[0] = "choice" },
		"a set of nobody":     func(b *Codebook) { b.Sets[0].Variables = []string{"nobody"} },
		"in two sets":         func(b *Codebook) { b.Sets = append(b.Sets, Set{"b", Same("B"), []string{"a_2"}}) },
	} {
		b := sample()
		spoil(b)
		if b.Check() == nil {
			t.Errorf("%s is not found", name)
		}
	}
}
