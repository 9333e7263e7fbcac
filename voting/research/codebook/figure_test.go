package codebook_test

import (
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

func TestLinesAndFigures(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"a\r\nb\tc ": "a b c", "x\x01\x7fy": "xy", "bad \xff": "bad \ufffd", "שלום\u2028x": "שלום x", "": ""} {
		if got := codebook.Same(text).Line("nl"); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	v := codebook.Variable{Decimals: 3, Missing: codebook.For(codebook.Skipped, codebook.Erased)}
	if got := v.Figure(-1.5); got != "-1.500" {
		t.Errorf("-1.5 is %s", got)
	}
	if v.Reason(-6) != codebook.Erased || v.Reason(-9) != codebook.Skipped || v.Reason(3) != "" {
		t.Error("the reasons of codes are others")
	}
	if name := (&codebook.Codebook{Name: "../a b'.x"}).FileName(); name != "a_b_x" {
		t.Errorf("file %q", name)
	}
}
