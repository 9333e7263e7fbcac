package api

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"errors"
	"html/template"
	"strings"
	"sync"

	"github.com/gofiber/fiber/v2"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/api/words"
	"github.com/smaakmaker/smaakmaker/ideas"
)

// Site is whose house this is, as its pages say it.
type Site struct {
	Name      string `json:"name"`
	Community string `json:"community,omitempty"` // what its fans are called
	Payoff    string `json:"payoff,omitempty"`    // its own line, in the footer
	Imprint   string `json:"imprint,omitempty"`   // who is responsible, in the footer
}

//go:embed pages/*.html
var pageFiles embed.FS

var pageTemplates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{
		"clip": clipWords, "initial": initial,
		"parts": func(p page, c campaignView) partsView { return partsView{p, c} },
		"rows":  func(p page, id string, list []campaignView) rowsView { return rowsView{id, p.T("home." + id), list} },
	}).ParseFS(pageFiles, "pages/*.html"))
})

// page is one page as the server writes it before any JavaScript: head, first screen, and what the application would
// ask for first.
type page struct {
	status      int
	lang        string
	Site        Site
	Title       string // without the site's name
	Description string
	Path        string // canonical
	Picture     sharedPicture
	NoIndex     bool
	Template    string // of the first screen; "" for none
	View        any
	style       template.CSS // of the first screen beyond the built style sheet
	answers     map[string]any
	PublicURL   string
}

// T is a text of the pages in the page's language.
func (p page) T(key string, pairs ...string) string { return catalogue(p.lang).page(key, pairs...) }

// rich is a text of the pages that has <b> in it; what is put into it is escaped.
func (p page) rich(key string, pairs ...string) template.HTML {
	for i := 1; i < len(pairs); i += 2 {
		pairs[i] = template.HTMLEscapeString(pairs[i])
	}
	return template.HTML(p.T(key, pairs...))
}

// Lang is the page's language.
func (p page) Lang() string { return p.lang }

// Languages are those that the page also exists in.
func (p page) Languages() []string { return ideas.Languages() }

// Words are the application's texts in the page's language.
func (p page) Words() *words.Words { return words.In(p.lang) }

// Absolute is an address as other sites need it.
func (p page) Absolute(path string) string {
	if strings.HasPrefix(path, "/") {
		return p.PublicURL + path
	}
	return path
}

// Style is what the first screen needs beyond the built style sheet.
func (p page) Style() template.CSS { return p.style }

// wear gives everything inside data-brand="id" a campaign's colours in both themes. Without colours the house's own stay.
func (p *page) wear(id string, b brandOut) {
	if b.Light == nil || b.Dark == nil {
		return
	}
	at, light, dark := `[data-brand="`+id+`"]`, declarations(b.Light), declarations(b.Dark)
	p.style += template.CSS(at + `{` + light + `}@media (prefers-color-scheme:dark){:root:not([data-theme="light"]) ` + at + `{` +
		dark + `}}:root[data-theme="dark"] ` + at + `{` + dark + `}`)
}

// declarations sets the colours of a theme; a value that is no #RRGGBB is left out, so that nothing else gets into the
// style sheet.
func declarations(b *brandTheme) string {
	var out strings.Builder
	for _, d := range [][2]string{{"--brand", b.Fill}, {"--brand-deep", b.Deep}, {"--brand-on", b.On}, {"--brand-text", b.Text},
		{"--brand-soft", b.Soft}, {"--brand-spot", b.Spot}} {
		if isColour(d[1]) {
			out.WriteString(d[0] + ":" + d[1] + ";")
		}
	}
	return out.String()
}

func isColour(s string) bool {
	return len(s) == 7 && s[0] == '#' && strings.Trim(s[1:], "0123456789abcdefABCDEF") == ""
}

// sendPage writes a page.
func (s *Server) sendPage(c *fiber.Ctx, p page) error {
	if s.shell == nil {
		return s.sendUnbuilt(c)
	}
	p.Site, p.PublicURL = s.Site, s.PublicURL
	head, err := render("head", p)
	if err != nil {
		return err
	}
	var app template.HTML
	if p.Template != "" {
		if app, err = render("layout", p); err != nil {
			return err
		}
	}
	html, err := s.shell.write(p.lang, c.Cookies("theme"), head, app, boot{Site: s.Site, Responses: p.answers})
	if err != nil {
		return err
	}
	if css := p.style; css != "" {
		sum := sha256.Sum256([]byte(css))
		c.Set(fiber.HeaderContentSecurityPolicy, s.contentPolicy("'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'"))
	}
	c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	c.Set(fiber.HeaderCacheControl, "private, no-cache")
	c.Set(fiber.HeaderContentLanguage, p.lang)
	c.Vary(fiber.HeaderCookie, fiber.HeaderAcceptLanguage)
	return c.Status(p.status).SendString(html)
}

// First renders the first screen inside the layout.
func (p page) First() (template.HTML, error) { return render(p.Template, p) }

func render(name string, p page) (template.HTML, error) {
	var b strings.Builder
	err := pageTemplates().ExecuteTemplate(&b, name+".html", p)
	return template.HTML(b.String()), err
}

// sendUnbuilt says what to do where the application has not been built.
func (s *Server) sendUnbuilt(c *fiber.Ctx) error {
	var b strings.Builder
	if err := pageTemplates().ExecuteTemplate(&b, "unbuilt.html", nil); err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.Status(fiber.StatusServiceUnavailable).SendString(b.String())
}

// paged makes a fiber handler of a function that makes a page. What is not found becomes the page that says so, and what
// fails the page that says what to do.
func (s *Server) paged(make func(ctx context.Context, a ideas.Actor, c *fiber.Ctx) (page, error)) fiber.Handler {
	return func(c *fiber.Ctx) error {
		a := actorOf(c)
		if lang := c.Query("lang"); ideas.KnownLanguage(lang) {
			a.Language = lang
			if s.Guard != nil {
				s.Guard.KeepLanguage(c, lang) // the application goes by the cookie
			}
		}
		err := s.limit(c, session.CostRead)
		var p page
		if err == nil {
			p, err = make(c.UserContext(), a, c)
		}
		if errors.Is(err, ideas.ErrNotFound) || errors.Is(err, ideas.ErrSignIn) || errors.Is(err, ideas.ErrForbidden) {
			p, err = s.lostPage(c.UserContext(), a, c)
		}
		if err != nil {
			p = s.troublePage(c, a, err)
		}
		if p.status == 0 {
			p.status = fiber.StatusOK
		}
		return s.sendPage(c, p)
	}
}

// troublePage says what went wrong, what to do, and by which number we find it. It asks nobody for anything.
func (s *Server) troublePage(c *fiber.Ctx, a ideas.Actor, err error) page {
	k := s.note(c, err)
	problem := makeProblem(k, a.Language, err, requestID(c))
	if wait := retryAfter(err, k); wait > 0 {
		c.Set(fiber.HeaderRetryAfter, seconds(wait))
	}
	return page{status: k.status, lang: a.Language, NoIndex: true, Template: "trouble", Title: problem.Title, View: problem}
}
