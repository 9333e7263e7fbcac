package voting

import (
	"strings"
	"testing"
)

// Every single wrong character and every swap of two neighbours shows, in every place, whatever stands there: the check is
// linear, so that it is enough to try each difference in each place, and it is tried on real codes too.
func TestTheCheckCharacterCatchesTypos(t *testing.T) {
	t.Parallel()
	weights := append(codeWeights[:len(codeWeights):len(codeWeights)], 1)
	for i, w := range weights {
		for v := byte(1); v < 32; v++ {
			if timesInGF32(w, v) == 0 {
				t.Errorf("place %d forgives a difference of %d", i, v)
			}
			for j := range i {
				if timesInGF32(w, v)^timesInGF32(weights[j], v) == 0 {
					t.Errorf("places %d and %d forgive being swapped", i, j)
				}
			}
		}
	}
	m := newCodeMaker([]byte("a secret of this test"))
	for n := range uint64(300) {
		code := string(m.code(n))
		if got, ok := ParsePackCode(code); !ok || string(got) != code {
			t.Fatalf("%s is not read", code)
		}
		for i := range code {
			for _, c := range codeAlphabet {
				typo := code[:i] + string(c) + code[i+1:]
				if _, ok := ParsePackCode(typo); ok != (typo == code) {
					t.Fatalf("%s for %s: %v", typo, code, ok)
				}
			}
			for j := range i {
				swapped := []byte(code)
				swapped[i], swapped[j] = swapped[j], swapped[i]
				if _, ok := ParsePackCode(string(swapped)); ok != (string(swapped) == code) {
					t.Fatalf("%s for %s: %v", swapped, code, ok)
				}
			}
		}
	}
}

func TestWhatPeopleType(t *testing.T) {
	t.Parallel()
	c := newCodeMaker([]byte("x")).code(7)
	text := c.String()
	if len(text) != 14 || text[4] != '-' || text[9] != '-' {
		t.Errorf("printed as %s", text)
	}
	for _, typed := range []string{
		text, strings.ToLower(text), " " + strings.ReplaceAll(text, "-", " ") + " ", string(c),
		strings.ReplaceAll(strings.ReplaceAll(text, "0", "o"), "1", "l"), strings.ReplaceAll(text, "1", "I"),
	} {
		if got, ok := ParsePackCode(typed); !ok || got != c {
			t.Errorf("%q is not %s", typed, c)
		}
	}
	for _, typed := range []string{"", "0", text + "0", text[1:], strings.Repeat("0", 1000), strings.Replace(string(c), string(c[3]), "U", 1), "ÉÉÉÉÉÉ"} {
		if _, ok := ParsePackCode(typed); ok {
			t.Errorf("%q is taken for a code", typed)
		}
	}
	if _, ok := ParsePackCode(strings.Repeat("0", 12)); !ok {
		t.Error("zeros are a code like any other")
	}
}

func FuzzParsePackCode(f *testing.F) {
	f.Add("7K3M-9QXA-2B4F")
	f.Add("oil\u00a0ſ\xff")
	f.Fuzz(func(t *testing.T, typed string) {
		c, ok := ParsePackCode(typed)
		if !ok {
			return
		}
		if again, ok := ParsePackCode(c.String()); !ok || again != c {
			t.Errorf("%q is %q, which is %q", typed, c, again)
		}
	})
}
