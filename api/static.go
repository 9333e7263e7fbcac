package api

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io/fs"
	"mime"
	"path"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/gofiber/fiber/v2"
)

// asset is one file of the built application, in memory, each of its encodings made once when first asked for.
type asset struct {
	body    []byte
	kind    string
	tag     string
	caching string
	encoded map[string]func() []byte
}

// loadAssets reads the built application. index.html is not among the assets: it is the shell of every page.
func loadAssets(dist fs.FS) (map[string]*asset, error) {
	assets := map[string]*asset{}
	if dist == nil {
		return assets, nil
	}
	err := fs.WalkDir(dist, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == "index.html" || strings.HasPrefix(name, ".") {
			return err
		}
		body, err := fs.ReadFile(dist, name)
		if err != nil {
			return err
		}
		assets["/"+name] = newAsset(name, body)
		return nil
	})
	return assets, err
}

func newAsset(name string, body []byte) *asset {
	a := &asset{body: body, kind: mime.TypeByExtension(path.Ext(name)), tag: etag(body), caching: "public, max-age=3600"}
	switch path.Ext(name) { // not left to the tables of the machine
	case ".js":
		a.kind = "text/javascript; charset=utf-8"
	case ".svg":
		a.kind = "image/svg+xml"
	case ".woff2":
		a.kind = "font/woff2"
	case ".webmanifest":
		a.kind = "application/manifest+json"
	case "":
		a.kind = "application/octet-stream"
	}
	if strings.HasPrefix(name, "assets/") { // these names change with the content
		a.caching = immutable
	}
	if compressible(a.kind) && len(body) >= worthwhile {
		a.encoded = map[string]func() []byte{
			"br":   sync.OnceValue(func() []byte { return brotlied(body) }),
			"gzip": sync.OnceValue(func() []byte { return gzipped(body, gzip.BestCompression) }),
		}
	}
	return a
}

// immutable is the caching of what never changes under its address.
const immutable = "public, max-age=31536000, immutable"

// worthwhile is the size in bytes from which compressing saves a packet.
const worthwhile = 1400

func compressible(kind string) bool {
	for _, prefix := range []string{"text/", "application/json", "application/problem+json", "application/manifest+json", "image/svg+xml"} {
		if strings.HasPrefix(kind, prefix) {
			return true
		}
	}
	return false
}

func brotlied(body []byte) []byte {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, 9)
	if _, err := w.Write(body); err != nil {
		panic(err) // a buffer does not fail
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func gzipped(body []byte, level int) []byte {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, level)
	if err == nil {
		_, err = w.Write(body)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // a buffer does not fail
	}
	return out.Bytes()
}

// static answers with a file of the built application, before anybody asks who is asking.
func (s *Server) static(c *fiber.Ctx) error {
	a, ok := s.assets[c.Path()]
	if !ok || c.Method() != fiber.MethodGet && c.Method() != fiber.MethodHead {
		return c.Next()
	}
	c.Set(fiber.HeaderContentType, a.kind)
	c.Set(fiber.HeaderCacheControl, a.caching)
	c.Set("Cross-Origin-Resource-Policy", "same-origin")
	if a.encoded != nil {
		c.Vary(fiber.HeaderAcceptEncoding)
	}
	encoding := pickEncoding(c, a)
	tag := a.tag
	if encoding != "" {
		tag = `W/` + tag
	}
	c.Set(fiber.HeaderETag, tag)
	if matches(c.Get(fiber.HeaderIfNoneMatch), a.tag) {
		return c.SendStatus(fiber.StatusNotModified)
	}
	if encoding == "" {
		return c.Send(a.body)
	}
	c.Set(fiber.HeaderContentEncoding, encoding)
	return c.Send(a.encoded[encoding]())
}

func pickEncoding(c *fiber.Ctx, a *asset) string {
	if a.encoded == nil {
		return ""
	}
	for _, encoding := range []string{"br", "gzip"} {
		if accepts(c.Get(fiber.HeaderAcceptEncoding), encoding) {
			return encoding
		}
	}
	return ""
}

// accepts reports whether an Accept-Encoding header names the encoding and does not refuse it with q=0.
func accepts(header, encoding string) bool {
	for one := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(one, ";")
		if strings.EqualFold(strings.TrimSpace(name), encoding) {
			q := strings.ReplaceAll(strings.TrimSpace(params), " ", "")
			return q != "q=0" && q != "q=0.0" && q != "q=0.00" && q != "q=0.000"
		}
	}
	return false
}

// squeeze compresses what was answered in one piece. Streams are left alone: they would be held back.
func (s *Server) squeeze(c *fiber.Ctx) error {
	if err := c.Next(); err != nil {
		return err
	}
	res := c.Response()
	if res.IsBodyStream() || len(res.Header.Peek(fiber.HeaderContentEncoding)) > 0 || len(res.Body()) < worthwhile ||
		!compressible(string(res.Header.ContentType())) {
		return nil
	}
	c.Vary(fiber.HeaderAcceptEncoding)
	if !accepts(c.Get(fiber.HeaderAcceptEncoding), "gzip") {
		return nil
	}
	res.SetBodyRaw(s.gzip(res.Body()))
	squeezed(c)
	return nil
}

// gzip compresses an answer. Half of what a small one costs is the memory for it, which is used again.
func (s *Server) gzip(body []byte) []byte {
	var out bytes.Buffer
	w, ready := s.gzips.Get().(*gzip.Writer)
	if ready {
		w.Reset(&out)
	} else {
		var err error
		if w, err = gzip.NewWriterLevel(&out, 5); err != nil {
			panic(err) // there is such a level
		}
	}
	_, err := w.Write(body)
	if err = errors.Join(err, w.Close()); err != nil {
		panic(err) // a buffer does not fail
	}
	s.gzips.Put(w)
	return out.Bytes()
}

// squeezed says that the body is compressed.
func squeezed(c *fiber.Ctx) {
	c.Set(fiber.HeaderContentEncoding, "gzip")
	if tag := string(c.Response().Header.Peek(fiber.HeaderETag)); strings.HasPrefix(tag, `"`) {
		c.Set(fiber.HeaderETag, "W/"+tag) // the same content in other bytes
	}
}
