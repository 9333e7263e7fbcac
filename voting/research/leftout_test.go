package research_test

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research"
)

// holds reports whether a file, or one within it where it is an archive, has these words.
func holds(t *testing.T, file []byte, words string) bool {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return bytes.Contains(file, []byte(words))
	}
	for _, f := range archive.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		all, err := io.ReadAll(in)
		if err != nil || in.Close() != nil {
			t.Fatal(err)
		}
		if bytes.Contains(all, []byte(words)) {
			return true
		}
	}
	return false
}

// What people write can hold names: it is in a file only where somebody asked for it.
func TestOpenAnswersAreInAFileOnlyWhereAsked(t *testing.T) {
	t.Parallel()
	const name = "Wilhelmina Bollebakker"
	h := newHouse(t, "approval", ideas.VisibleLive, 2)
	h.asks()
	for range 3 {
		h.says(map[string]any{"one": "yes", "why": name + " zei het"})
	}
	for _, format := range []string{research.CSV, research.Documented, research.XLSX, research.SAV, research.SPS, research.TripleS} {
		for _, open := range []bool{false, true} {
			var file bytes.Buffer
			wish := research.Wish{Round: h.round, Format: format, Content: research.Ballots, Language: "en", File: uuid.New(), OpenAnswers: open}
			if _, err := h.research.Write(t.Context(), wish, &file, nil); err != nil {
				t.Fatal(err)
			}
			if holds(t, file.Bytes(), name) != open {
				t.Errorf("%s, open answers %v: the name is there: %v", format, open, !open)
			}
			if noted := holds(t, file.Bytes(), "left out of this file"); noted == open && format != research.CSV {
				t.Errorf("%s, open answers %v: the codebook says that they were left out: %v", format, open, noted)
			}
		}
	}
}

func TestAnExportKeepsWhetherOpenAnswersWereAskedFor(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleLive, 2)
	h.asks()
	h.says(map[string]any{"one": "yes", "why": "Omdat het lekker is"})
	for _, open := range []bool{false, true} {
		e, err := h.research.Start(t.Context(), h.reader, research.Wish{Round: h.round, Format: research.CSV, Content: research.Ballots, OpenAnswers: open})
		if err != nil {
			t.Fatal(err)
		}
		if err := h.research.Run(t.Context(), research.Job{ExportID: e.ID}); err != nil {
			t.Fatal(err)
		}
		if kept := h.export(e.ID); kept.OpenAnswers != open || kept.State != research.Done {
			t.Errorf("kept %+v", kept)
		}
		f, err := h.research.Open(t.Context(), h.reader, e.ID)
		if err != nil {
			t.Fatal(err)
		}
		all, err := io.ReadAll(f)
		if err != nil || f.Close() != nil {
			t.Fatal(err)
		}
		if bytes.Contains(all, []byte("lekker")) != open {
			t.Errorf("open answers %v: %s", open, all)
		}
	}
	if e, err := h.research.Start(t.Context(), h.reader, research.Wish{Round: h.round, Format: research.CSV, Content: research.Ideas, OpenAnswers: true}); err != nil || e.OpenAnswers {
		t.Errorf("of ideas: %+v, %v", e, err)
	}
}
