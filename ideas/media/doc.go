// Package media turns what people upload or design into pictures: photographs into three sizes without metadata,
// specifications of wrappers and tiles into drawings.
package media
