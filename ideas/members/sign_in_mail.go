package members

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// LinkPath is the page that a sign-in link opens. The token stands behind '#', so it reaches neither logs nor
// referrers, and the page signs in only when somebody presses its button: a mail scanner that opens the link
// uses nothing up.
const LinkPath = "/sign-in/link"

// SignInMail is the job that sends one code. Its content is sealed, because job rows outlive the code.
type SignInMail struct {
	Sealed []byte `json:"sealed"`
}

// Kind names the job.
func (SignInMail) Kind() string { return "sign_in_mail" }

// letter is what a SignInMail carries.
type letter struct {
	Email, Language, Code, Token string
	ExpiresAt                    time.Time
}

func (s *Service) sealMail(l letter) (SignInMail, error) {
	plain, err := json.Marshal(l)
	if err != nil {
		return SignInMail{}, err
	}
	sealed, err := s.keys.seal(plain)
	return SignInMail{Sealed: sealed}, err
}

// SendSignIn does the job: it renders the mail and hands it to the mailer, whose error it returns. A mail whose code
// has expired is not sent any more.
func (s *Service) SendSignIn(ctx context.Context, job SignInMail) error {
	plain, err := s.keys.open(job.Sealed)
	if err != nil {
		return fmt.Errorf("%w: sealed under another SECRET_KEY", ErrMailRefused)
	}
	var l letter
	if err := json.Unmarshal(plain, &l); err != nil {
		return fmt.Errorf("%w: %v", ErrMailRefused, err)
	}
	if !s.Now().Before(l.ExpiresAt) {
		return nil
	}
	mail, err := RenderSignIn(l.Language, l.Code, s.PublicURL+LinkPath+"#"+l.Token, s.Brand)
	if err != nil {
		return err
	}
	mail.To = l.Email
	return s.Mailer.Send(ctx, mail)
}
