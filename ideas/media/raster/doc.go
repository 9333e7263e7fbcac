// Package raster paints the drawings of our own generator as pixels, for those who show no SVG. It knows exactly what the
// generator writes (frontend/src/shared/wrapper/svg.ts) and refuses everything else, so that a drawing is never shown
// half. General libraries guess instead: they leave out what they do not know.
package raster

import "errors"

// ErrDrawing says that a drawing has something in it that the generator does not write, or is no drawing at all.
var ErrDrawing = errors.New("raster: not a drawing of ours")

// Bounds of what is painted. The generator stays far below; beyond is an error, not a long wait.
const (
	maxDepth  = 16     // groups within groups
	maxShapes = 10_000 // elements of one drawing; an ordinary one has about 100
	maxPoints = 2_000_000
	maxNumber = 1_000_000 // of a coordinate; letters are 1,000 wide, drawings 400
)
