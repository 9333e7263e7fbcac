package codebook

import (
	"strconv"
	"strings"
)

// Figure is a number as files have it: with the variable's decimals and a point.
func (v *Variable) Figure(n float64) string {
	return strconv.FormatFloat(n, 'f', v.Decimals, 64)
}

// Reason is why there is no answer, of a datum that is NotGiven; "" for a code that the variable does not know.
func (v *Variable) Reason(code float64) Reason {
	for _, m := range v.Missing {
		if float64(m.Code) == code {
			return m.Reason
		}
	}
	return ""
}

// Line is the text in a language on one line, for formats whose labels have no line breaks. Characters that are not seen and cannot be in XML are left out.
func (t Text) Line(language string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0x7f || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, strings.ToValidUTF8(t.In(language), "\ufffd"))), " ")
}

// FileName is the codebook's name as a name of a file, without an ending.
func (b *Codebook) FileName() string {
	var n Namer
	return n.Name(b.Name)
}
