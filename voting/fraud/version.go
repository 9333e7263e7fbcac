package fraud

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"strings"
	"sync"
)

// Version names this detector; it changes when its verdicts may.
const Version = "4"

//go:embed *.go
var source embed.FS

// Parameters is the SHA-256, hexadecimal, of the detector with all its parameters: of the source files of this package but
// its tests, each as its name, a zero byte, its bytes and another zero byte, in the order of their names. Whoever has the
// same gets the same verdicts from the same votes.
var Parameters = sync.OnceValue(func() string {
	sum := sha256.New()
	names, err := fs.Glob(source, "*.go")
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		data, readErr := source.ReadFile(name)
		if err == nil {
			err = readErr
		}
		for _, part := range [][]byte{[]byte(name), {0}, data, {0}} {
			sum.Write(part)
		}
	}
	if err != nil {
		panic(err) // embedded: a fault in them is a fault in the build
	}
	return hex.EncodeToString(sum.Sum(nil))
})
