package members

import (
	"context"
	"fmt"
	"net/url"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Notice is a mail that tells one thing and leads to one page. Its texts are whole sentences in the reader's language.
type Notice struct {
	Kind    string // as Mail.Kind
	Subject string
	Preview string // the line that a list of mails shows
	Heading string
	Intro   string
	Action  string // what the button says
	After   string // in small print below the button
	Reason  string // why this mail came
	Privacy string // words of the link to the page about personal data
	Path    string // where the button leads, from '/'
}

// SendNotice sends a notice to a member, written by compose in the member's language. A member who is gone gets none.
// Errors: those of the mailer and of compose.
func (s *Service) SendNotice(ctx context.Context, member uuid.UUID, compose func(language string) (Notice, error)) error {
	var found []Member
	if err := s.DB.WithContext(ctx).Where("id = ?", member).Limit(1).Find(&found).Error; err != nil {
		return err
	}
	if len(found) == 0 {
		return nil
	}
	n, err := compose(found[0].Language)
	if err != nil {
		return err
	}
	mail, err := renderNotice(found[0].Language, n, s.PublicURL+n.Path, s.Brand)
	if err != nil {
		return err
	}
	mail.To = found[0].Email
	return s.Mailer.Send(ctx, mail)
}

func renderNotice(lang string, n Notice, link string, brand Brand) (Mail, error) {
	if u, err := url.Parse(link); err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") {
		return Mail{}, fmt.Errorf("members: the link of a notice is an absolute URL")
	}
	if !ideas.KnownLanguage(lang) {
		lang = ideas.Languages()[0]
	}
	mail, err := renderMail("notice", mailView{Lang: lang, Subject: n.Subject, Link: link, Brand: brand, T: map[string]string{
		"preview": n.Preview, "heading": n.Heading, "intro": n.Intro, "action": n.Action, "after": n.After,
		"reason": n.Reason, "privacy": n.Privacy,
	}})
	mail.Kind = n.Kind
	return mail, err
}
