package media

import (
	"container/list"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/dop251/goja"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// ErrNotBuilt says that the web application, and the generator in it, has not been built into this binary.
var ErrNotBuilt = errors.New("media: the web application is not built in; run make build")

const (
	artists     = 2                // drawings made at the same time
	drawingTime = 10 * time.Second // for one drawing; an ordinary one takes milliseconds
	rememberAll = 32 << 20         // bytes of finished drawings kept in memory
	maxDrawing  = 1 << 20          // bytes of one drawing
	waitForRoom = 10 * time.Second // for an artist to be free
	maxCalls    = 512              // calls within calls while drawing; an ordinary drawing has a few dozen
)

// Pictures draws wrappers and slogan tiles with the generator the browser uses: the same built file, run by goja.
// It is safe for concurrent use.
type Pictures struct {
	program *goja.Program
	letters string
	brand   string
	free    chan *artist
	limit   time.Duration // for one drawing
	wait    time.Duration // for a free artist or place
	places  chan struct{} // of those who paint for sharing

	mu    sync.Mutex
	known map[string]*list.Element
	order *list.List // most recently used first
	bytes int
}

// artist is one JavaScript runtime with the generator loaded; it serves one drawing at a time.
type artist struct {
	vm             *goja.Runtime
	check, picture goja.Callable
	outlines       goja.Value
}

type remembered struct {
	name  string // the hash of a drawing, or of what a shared picture shows
	bytes []byte
}

// NewPictures takes the built generator (dist/wrapper.js), the outlines of its letters (dist/letters.json) and the
// maker's word that stands on every wrapper. Runtimes are made when they are first needed. ErrNotBuilt without script.
func NewPictures(script, letters []byte, brand string) (*Pictures, error) {
	if len(script) == 0 || len(letters) == 0 {
		return nil, ErrNotBuilt
	}
	program, err := goja.Compile("wrapper.js", string(script), true)
	if err != nil {
		return nil, fmt.Errorf("read the wrapper generator: %w", err)
	}
	p := &Pictures{
		program: program, letters: string(letters), brand: brand, free: make(chan *artist, artists), limit: drawingTime,
		wait: waitForRoom, places: make(chan struct{}, painters), known: map[string]*list.Element{}, order: list.New(),
	}
	for range artists {
		p.free <- nil // made on first use
	}
	return p, nil
}

// Check returns the canonical form of a drawing's specification. Its error is an ideas.Invalid with a flaw for each
// field that cannot be drawn.
func (p *Pictures) Check(spec []byte) (canonical string, err error) {
	out, err := p.call(func(a *artist) (goja.Value, error) {
		return a.check(goja.Undefined(), a.vm.ToValue(string(spec)))
	})
	if err != nil {
		return "", err
	}
	var verdict struct {
		Canonical string
		Faults    []struct{ Field, Code string }
	}
	if err := json.Unmarshal([]byte(out), &verdict); err != nil {
		return "", fmt.Errorf("read the generator's verdict: %w", err)
	}
	if len(verdict.Faults) == 0 {
		return verdict.Canonical, nil
	}
	invalid := &ideas.Invalid{}
	for _, f := range verdict.Faults {
		invalid.Flaws = append(invalid.Flaws, ideas.Flaw{Field: f.Field, Code: f.Code})
	}
	return "", invalid
}

// Draw draws a canonical specification as SVG. With outlined, letters are paths, for where the page's fonts cannot
// be loaded; without, they are text as in the browser.
func (p *Pictures) Draw(canonical string, outlined bool) ([]byte, error) {
	svg, err := p.call(func(a *artist) (goja.Value, error) {
		letters := goja.Value(goja.Undefined())
		if outlined {
			letters = a.outlines
		}
		return a.picture(goja.Undefined(), a.vm.ToValue(canonical), letters, a.vm.ToValue(p.brand))
	})
	if err != nil {
		return nil, err
	}
	if len(svg) > maxDrawing {
		return nil, fmt.Errorf("drawing of %d bytes", len(svg))
	}
	return []byte(svg), nil
}

// call lends a free artist to f, for the limit at most. An artist that was interrupted is not used again.
func (p *Pictures) call(f func(*artist) (goja.Value, error)) (string, error) {
	var a *artist
	select {
	case a = <-p.free:
	case <-time.After(p.wait):
		return "", &ideas.TooMany{RetryAfter: p.wait}
	}
	fine := false
	defer func() {
		if !fine {
			a = nil
		}
		p.free <- a
	}()
	if a == nil {
		made, err := p.hire()
		if err != nil {
			return "", err
		}
		a = made
	}
	watch := time.AfterFunc(p.limit, func() { a.vm.Interrupt("too long") })
	v, err := f(a)
	fine = watch.Stop()
	if err != nil {
		return "", fmt.Errorf("draw: %w", err)
	}
	return v.String(), nil
}

func (p *Pictures) hire() (*artist, error) {
	vm := goja.New()
	vm.SetMaxCallStackSize(maxCalls) // what recurs without end is an error, not all the memory there is
	if _, err := vm.RunProgram(p.program); err != nil {
		return nil, fmt.Errorf("start the wrapper generator: %w", err)
	}
	exports := vm.Get("Wrapper").ToObject(vm)
	check, ok1 := goja.AssertFunction(exports.Get("check"))
	picture, ok2 := goja.AssertFunction(exports.Get("picture"))
	if !ok1 || !ok2 {
		return nil, errors.New("the wrapper generator lacks check or picture")
	}
	outlines, err := vm.RunString("(" + p.letters + ")")
	if err != nil {
		return nil, fmt.Errorf("read the outlines of letters: %w", err)
	}
	return &artist{vm: vm, check: check, picture: picture, outlines: outlines}, nil
}

// remember returns what is kept under a name, or makes and keeps it.
func (p *Pictures) remember(name string, draw func() ([]byte, error)) ([]byte, error) {
	if kept, ok := p.recall(name); ok {
		return kept, nil
	}
	made, err := draw()
	if err != nil {
		return nil, err
	}
	p.keep(remembered{name: name, bytes: made})
	return made, nil
}

func (p *Pictures) keep(r remembered) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, ok := p.known[r.name]; ok {
		return // another request drew it too
	}
	p.known[r.name] = p.order.PushFront(r)
	p.bytes += len(r.bytes)
	for p.bytes > rememberAll {
		last := p.order.Back()
		old := p.order.Remove(last).(remembered)
		delete(p.known, old.name)
		p.bytes -= len(old.bytes)
	}
}

// recall returns what is kept under a name.
func (p *Pictures) recall(name string) ([]byte, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	e, ok := p.known[name]
	if !ok {
		return nil, false
	}
	p.order.MoveToFront(e)
	return e.Value.(remembered).bytes, true
}
