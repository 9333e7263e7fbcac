package api

import (
	"strings"

	"github.com/smaakmaker/smaakmaker/ideas/media"
)

// sharedPicture is what networks and messengers show of a page.
type sharedPicture struct {
	URL           string // absolute or from the root; "" for none
	Type          string
	Alt           string
	Width, Height int // 0 where they are not known
}

// shared makes a picture of a card or cover one that is shared: a drawing as PNG, an upload in its largest size.
func shared(url, alt string) sharedPicture {
	if drawing, ok := strings.CutSuffix(url, ".svg"); ok {
		return sharedPicture{drawing + ".png", "image/png", alt, media.ShareWidth, media.ShareHeight}
	}
	if at := strings.LastIndexByte(url, '/'); at >= 0 && strings.HasSuffix(url, ".jpg") {
		return sharedPicture{URL: url[:at] + sharedSize, Type: "image/jpeg", Alt: alt}
	}
	return sharedPicture{}
}

// sharedSize is the file of an uploaded picture that is shared, the largest there is of it.
const sharedSize = "/1800.jpg"
