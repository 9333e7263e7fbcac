package research_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// Every format begins as its readers expect, in each language, of ideas and of ballots, whether anybody voted or nobody did.
func TestEveryFormatOfARound(t *testing.T) {
	t.Parallel()
	begins := map[string]string{
		"csv": "\ufeff", "codebook": "PK", "xlsx": "PK", "sav": "$FL2", "sps": "PK", "triple-s": "PK", "parquet": "PAR1", "ddi": "<?xml",
	}
	full, empty := newHouse(t, "approval", ideas.VisibleLive, 3), newHouse(t, "schulze", ideas.VisibleLive, 2)
	full.asks()
	full.says(map[string]any{"one": "yes", "many": []any{"no"}, "why": "=1+1, \"quoted\" 🍫\nוזהו", "buy": 4.0})
	for _, format := range research.Formats() {
		for ballots, h := range []*house{empty, full} {
			for _, content := range []research.Content{research.Ideas, research.Ballots} {
				for _, language := range codebook.Languages() {
					var file bytes.Buffer
					w := research.Wish{Round: h.round, Format: format, Content: content, Language: language, File: uuid.New()}
					rows, err := h.research.Write(t.Context(), w, &file, nil)
					want := map[research.Content]int{research.Ideas: len(h.options), research.Ballots: ballots}[content]
					if err != nil || rows != int64(want) || begins[format] == "" || !strings.HasPrefix(file.String(), begins[format]) {
						t.Errorf("%s of %s in %s: %d rows, %d bytes, %v", format, content, language, rows, file.Len(), err)
					}
					if err := opens(file.Bytes()); err != nil {
						t.Errorf("%s of %s in %s: %v", format, content, language, err)
					}
				}
			}
		}
	}
}

// opens reads an archive with all that is in it, and all XML.
func opens(file []byte) error {
	if bytes.HasPrefix(file, []byte("<?xml")) {
		return wellFormed(file)
	}
	if !bytes.HasPrefix(file, []byte("PK")) {
		return nil
	}
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return err
	}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			return err
		}
		content, err := io.ReadAll(r)
		if err == nil && strings.HasSuffix(f.Name, ".xml") {
			err = wellFormed(content)
		}
		if err := errors.Join(err, r.Close()); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return nil
}

func wellFormed(text []byte) error {
	in := xml.NewDecoder(bytes.NewReader(text))
	for {
		if _, err := in.Token(); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
	}
}

// What nobody said is what people mean: ballots for who analyses, ideas for who reads, in the language of the reader.
func TestAFileIsWhatItsReaderNeeds(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleLive, 2)
	h.cast(voting.Choice{Approve: h.options[:1]})
	reader := h.reader
	reader.Language = "de"
	for format, want := range map[string]research.Content{"csv": research.Ideas, "sav": research.Ballots} {
		e, err := h.research.Start(t.Context(), reader, research.Wish{Round: h.round, Format: format, Purpose: "legal"})
		if err != nil || e.Content != want || e.Language != "de" || e.Purpose != "legal" {
			t.Fatalf("%s: %+v, %v", format, e, err)
		}
		if err := h.research.Run(t.Context(), research.Job{ExportID: e.ID}); err != nil {
			t.Fatal(err)
		}
		file, err := h.research.Open(t.Context(), reader, e.ID)
		if err != nil {
			t.Fatal(err)
		}
		all, err := io.ReadAll(file)
		if err != nil || int64(len(all)) != file.Size || !strings.HasSuffix(file.Name, "-"+string(want)+"."+format) {
			t.Errorf("%s: %d of %d bytes, %v", file.Name, len(all), file.Size, err)
		}
	}
}
