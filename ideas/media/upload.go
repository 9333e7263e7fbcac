package media

import (
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Kind is what an upload is.
type Kind string

// The kinds of uploads.
const (
	KindImage    Kind = "image"
	KindDocument Kind = "document"
)

// State is how far an upload is.
type State string

// The states of an upload: its sizes are being made, they are there, or it could not be used.
const (
	StateProcessing State = "processing"
	StateReady      State = "ready"
	StateFailed     State = "failed"
)

// Bounds of an upload. A picture is measured before it is decoded.
const (
	MaxBytes  = 25 << 20
	MaxPixels = 40_000_000
	MaxSide   = 20_000
	MaxAlt    = 300
)

// Widths are the three sizes a picture is made in: the longest side in pixels, smallest first. A smaller
// original is not enlarged.
var widths = [...]int{400, 900, 1800}

// Widths returns the longest sides, in pixels, of the sizes a picture is made in, smallest first.
func Widths() []int { return widths[:] }

// Upload is a file somebody sent. The original is never served: pictures are decoded and written anew, which
// leaves out all metadata, location included.
type Upload struct {
	ID          uuid.UUID
	OwnerID     *uuid.UUID
	Kind        Kind
	State       State
	ContentType string
	Bytes       int64
	Width       int // of the largest size, after turning it upright
	Height      int
	Alt         string // what it shows, in words
	BlobKey     string // of the original
	Failure     string // stable word why it could not be used
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// Refusals that have a status of their own at the edge.
var (
	ErrTooLarge    = errors.New("media: more than MaxBytes")
	ErrUnsupported = errors.New("media: content type not taken")
)

// Refusals of what is inside the file, each a stable word that the edge puts into words.
var (
	errEmpty  = ideas.Flawed("file", "empty", "")
	errBroken = ideas.Flawed("file", "broken", "")
	errPixels = ideas.Flawed("file", "too-many-pixels", "")
	errUnlike = ideas.Flawed("file", "not-what-it-says", "")
)
