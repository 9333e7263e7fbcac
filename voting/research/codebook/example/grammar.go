package example

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Grammar is what each element of a kind of XML may have: its attributes, and the elements in it, each in order. One that ends in ? may be
// left out, one that ends in * be there often or not at all, one that ends in + once or often.
type Grammar map[string][2]string

// Check reads XML to its end. Errors: what is not well-formed; a directive, such as a DOCTYPE; the first element that is not as the
// grammar says.
func (g Grammar) Check(text []byte) error {
	type open struct {
		name     string
		children []string
	}
	var path []open
	in := xml.NewDecoder(bytes.NewReader(text))
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.Directive:
			return fmt.Errorf("a directive: %s", e)
		case xml.StartElement:
			if len(path) > 0 {
				path[len(path)-1].children = append(path[len(path)-1].children, e.Name.Local)
			}
			if rule, known := g[e.Name.Local]; !known || !fits(rule[0], attributes(e)) {
				return fmt.Errorf("<%s> with %v", e.Name.Local, attributes(e))
			}
			path = append(path, open{name: e.Name.Local})
		case xml.EndElement:
			last := path[len(path)-1]
			if path = path[:len(path)-1]; !fits(g[last.name][1], last.children) {
				return fmt.Errorf("<%s> around %v", last.name, last.children)
			}
		}
	}
}

func attributes(e xml.StartElement) []string {
	out := make([]string, len(e.Attr))
	for i, a := range e.Attr {
		out[i] = a.Name.Local
	}
	return out
}

// fits reports whether names are those of a rule, in order.
func fits(rule string, names []string) bool {
	for _, part := range strings.Fields(rule) {
		name := strings.TrimRight(part, "?*+")
		n := 0
		for n < len(names) && names[n] == name {
			n++
		}
		needed, often := name == part || strings.HasSuffix(part, "+"), strings.HasSuffix(part, "*") || strings.HasSuffix(part, "+")
		if n == 0 && needed || n > 1 && !often {
			return false
		}
		names = names[n:]
	}
	return len(names) == 0
}
