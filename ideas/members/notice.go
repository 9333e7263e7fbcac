package members

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/url"
	"strings"

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

// Words are the texts of the notices of a package in one language: by what a notice is about, and by their part.
type Words map[string]map[string]string

// WordsIn reads mails/LANG.json of a package; a language that is not known is the first.
func WordsIn(files fs.FS, lang string) (Words, error) {
	if !ideas.KnownLanguage(lang) {
		lang = ideas.Languages()[0]
	}
	raw, err := fs.ReadFile(files, "mails/"+lang+".json")
	var w Words
	if err == nil {
		err = json.Unmarshal(raw, &w)
	}
	if err != nil {
		return nil, fmt.Errorf("members: words of mails: %w", err)
	}
	return w, nil
}

// Notice is what is said about something, its gaps filled; it lacks Kind and Path.
func (w Words) Notice(about string, fill *strings.Replacer) Notice {
	say := func(part string) string { return fill.Replace(w[about][part]) }
	return Notice{Subject: say("subject"), Preview: say("preview"), Heading: say("heading"), Intro: say("intro"), Action: say("action"),
		After: say("after"), Reason: say("reason"), Privacy: say("privacy")}
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
