package channels

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// SignatureWindow is how far the time in a signature may be from ours, so that nobody repeats a message much later.
const SignatureWindow = 5 * time.Minute

// Sign returns the header of a message that a shop sends at a moment: "t=<seconds since 1970>,v1=<hex>", where hex is
// HMAC-SHA-256 of "<seconds>.<body>" with the shop's secret (its 64 digits, as they are written).
func Sign(secret string, at time.Time, body []byte) string {
	seconds := strconv.FormatInt(at.Unix(), 10)
	return "t=" + seconds + ",v1=" + hex.EncodeToString(signed(secret, seconds, body))
}

func signed(secret, seconds string, body []byte) []byte {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "%s.", seconds)
	mac.Write(body)
	return mac.Sum(nil)
}

// signs reports whether a header is the signature of body with the secret, made not far from now.
func signs(secret, header string, now time.Time, body []byte) bool {
	var seconds string
	var given []byte
	for part := range strings.SplitSeq(header, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch name {
		case "t":
			seconds = value
		case "v1":
			given, _ = hex.DecodeString(value) // what is no number is no signature
		}
	}
	at, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil || !hmac.Equal(given, signed(secret, seconds, body)) {
		return false
	}
	off := now.Sub(time.Unix(at, 0))
	return off <= SignatureWindow && off >= -SignatureWindow
}
