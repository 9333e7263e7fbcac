package members

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	html "html/template"
	"net/url"
	"strconv"
	"strings"
	text "text/template"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// SignInValidity is how long a sign-in code works; the mail says so.
const SignInValidity = 15 * time.Minute

// MailSignIn is the Kind of the mail that RenderSignIn makes.
const MailSignIn = "sign-in"

//go:embed mails
var mailFiles embed.FS

// Brand is who a mail comes from, as its reader sees it.
type Brand struct {
	Name    string // at the head
	Address string // postal address at the foot; may be empty
	Privacy string // URL of the page about personal data; may be empty
}

// mailView is what the templates of mails see.
type mailView struct {
	Lang, Subject, Code, Link string
	Brand                     Brand
	T                         map[string]string
}

// RenderSignIn makes the mail with a sign-in code of six digits and the link that does the same in one tap; To is left
// empty. A language that we do not speak gives the first that we do. It fails when code or link is not what it should
// be, and never because of what a visitor typed.
func RenderSignIn(lang, code, link string, brand Brand) (Mail, error) {
	if len(code) != 6 || strings.Trim(code, "0123456789") != "" {
		return Mail{}, fmt.Errorf("members: a sign-in code has six digits")
	}
	if u, err := url.Parse(link); err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") {
		return Mail{}, fmt.Errorf("members: a sign-in link is an absolute URL")
	}
	if !ideas.KnownLanguage(lang) {
		lang = ideas.Languages()[0]
	}
	shown := code[:3] + "\u00a0" + code[3:]
	texts, err := mailTexts(lang, "signIn", strings.NewReplacer(
		"{code}", code[:3]+" "+code[3:], "{minutes}", strconv.Itoa(int(SignInValidity/time.Minute))))
	if err != nil {
		return Mail{}, err
	}
	return renderMail(MailSignIn, mailView{
		Lang: lang, Subject: texts["subject"], Code: shown, Link: link, Brand: brand, T: texts,
	})
}

// mailTexts returns the texts of one mail in one language, with the placeholders filled.
func mailTexts(lang, mail string, fill *strings.Replacer) (map[string]string, error) {
	raw, err := mailFiles.ReadFile("mails/" + lang + ".json")
	if err != nil {
		return nil, fmt.Errorf("members: mail catalogue: %w", err)
	}
	var catalogue map[string]map[string]string
	if err := json.Unmarshal(raw, &catalogue); err != nil {
		return nil, fmt.Errorf("members: mail catalogue %s: %w", lang, err)
	}
	texts := catalogue[mail]
	for key, value := range texts {
		texts[key] = fill.Replace(value)
	}
	return texts, nil
}

// renderMail fills the two templates of a kind. A text that no catalogue has is an error.
func renderMail(kind string, view mailView) (Mail, error) {
	const strict = "missingkey=error"
	page, err := html.New(kind).Option(strict).ParseFS(mailFiles, "mails/layout.html.tmpl", "mails/"+kind+".html.tmpl")
	if err != nil {
		return Mail{}, fmt.Errorf("members: mail %s: %w", kind, err)
	}
	plain, err := text.New(kind).Option(strict).ParseFS(mailFiles, "mails/"+kind+".txt.tmpl")
	if err != nil {
		return Mail{}, fmt.Errorf("members: mail %s: %w", kind, err)
	}
	var htmlBody, textBody bytes.Buffer
	if err := page.ExecuteTemplate(&htmlBody, "layout", view); err != nil {
		return Mail{}, fmt.Errorf("members: mail %s: %w", kind, err)
	}
	if err := plain.ExecuteTemplate(&textBody, kind+".txt.tmpl", view); err != nil {
		return Mail{}, fmt.Errorf("members: mail %s: %w", kind, err)
	}
	return Mail{Subject: view.Subject, Text: textBody.String(), HTML: htmlBody.String(), Kind: kind}, nil
}
