package members

import (
	"context"
	"errors"
)

// ErrMailRefused says that the mail can never be delivered as it is: the address is malformed or the mail server
// refuses it for good. Sending the same mail again is pointless.
var ErrMailRefused = errors.New("members: mail refused for good")

// Mail is one message to one person. Text and HTML say the same; HTML may be empty.
type Mail struct {
	To      string // a single address without a display name
	Subject string // one line, any language
	Text    string
	HTML    string
	Kind    string // what the mail is for, such as "sign-in": for counting and for the outbox, not shown to the reader
}

// Mailer sends mail. Send returns when the next mail server has taken the message over, not when it is read.
// Its error is ErrMailRefused where trying again is pointless; any other error may pass.
type Mailer interface {
	Send(ctx context.Context, m Mail) error
}
