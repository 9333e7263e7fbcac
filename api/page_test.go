package api

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"log/slog"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

const indexHTML = `<!doctype html>
<!-- a note -->
<html lang="nl">
<head><meta charset="utf-8"><!--head--><title>Old</title><!--/head-->
<script type="module" src="/assets/app-1.js"></script></head>
<body><div id="root"><!--app--></div><!--data--></body></html>`

var pageNow = time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)

func autumnTile() campaignOut {
	theme := &brandTheme{Fill: "#12684A", Deep: "#0B4A34", On: "#FFFDF6", Text: "#12684A", Soft: "#DDEBDD", Spot: "red;}body{display:none"}
	return campaignOut{
		Slug: "herfst", State: "live", Template: "recipe", Timezone: "Europe/Amsterdam", Ideas: 1318,
		Title: text{NL: "De Herfsttegel", EN: "The Autumn Tile"}, Question: text{NL: "Welk recept <proeft> naar de herfst?"},
		Summary: text{NL: "Natte blaadjes."}, Cover: coverOut{URL: "/media/wrappers/abc.svg"}, Brand: brandOut{Light: theme, Dark: theme},
		Rounds: []roundOut{
			{Number: 1, Kind: "collect", State: "open", OpensAt: pageNow.Add(-time.Hour), ClosesAt: pageNow.Add(6*24*time.Hour + time.Hour)},
			{Number: 2, Kind: "vote", State: "planned", OpensAt: time.Date(2026, 10, 5, 22, 30, 0, 0, time.UTC), ClosesAt: pageNow.Add(900 * time.Hour)},
		},
	}
}

// pages is an edge with a built application whose answers come from the test, which may change them.
func pages(t *testing.T, change ...func(*reads)) *edge {
	t.Helper()
	id := uuid.MustParse("0198c5f6-0000-7000-8000-000000000001")
	card := ideaCard{ID: id, Title: "Stoofpeer</script>", Author: "Noor", Language: "nl", State: "submitted", PictureURL: "/media/wrappers/def.svg", PictureAlt: "Een peer"}
	s := &Server{Deps: Deps{
		Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return pageNow }, PublicURL: "https://stem.example",
		Site: Site{Name: "Estrik", Community: "De Smaakmakers", Payoff: "Vier hoeken. Eén voor jou."},
		Dist: fstest.MapFS{
			"index.html": {Data: []byte(indexHTML)}, "favicon.svg": {Data: []byte("<svg/>")}, ".vite/manifest.json": {Data: []byte("{}")},
			"assets/app-1.js": {Data: []byte(strings.Repeat("let tegel = 1;\n", 400))},
		},
	}}
	s.reads = reads{
		campaigns: func(context.Context, ideas.Actor, listCampaignsIn) (campaignsOut, error) {
			return campaignsOut{Items: []campaignOut{autumnTile()}}, nil
		},
		campaign: func(_ context.Context, _ ideas.Actor, in bySlugIn) (campaignOut, error) {
			if in.Slug != "herfst" {
				return campaignOut{}, ideas.ErrNotFound
			}
			return autumnTile(), nil
		},
		ideas: func(context.Context, ideas.Actor, listIdeasIn) (ideasOut, error) {
			return ideasOut{Items: []ideaCard{card}, Total: 1318}, nil
		},
		idea: func(_ context.Context, _ ideas.Actor, in byIDIn) (ideaOut, error) {
			if in.ID != id {
				return ideaOut{}, ideas.ErrNotFound
			}
			return ideaOut{ideaCard: card, CampaignSlug: "herfst", Fields: map[string]any{"story": "Van oma."}}, nil
		},
		session: func(_ context.Context, a ideas.Actor) (sessionOut, error) {
			return sessionOut{Language: a.Language}, nil
		},
	}
	for _, f := range change {
		f(&s.reads)
	}
	s.start(nil)
	return serveEdge(t, s)
}

func TestPagesAreReadableBeforeJavaScript(t *testing.T) {
	t.Parallel()
	e := pages(t)
	const root = "https://stem.example"
	tests := map[string]struct {
		status int
		has    []string
		hasNot []string
	}{
		"/": {200, []string{"<title>Estrik</title>", "Jij bedenkt. Wij maken.</h1>", `href="/c/herfst">De Herfsttegel</a>`, "<b>Insturen</b> kan nog 6 dagen", `data-brand="page-0"`,
			`<link rel="canonical" href="` + root + `/">`}, nil},
		"/c/herfst": {200, []string{
			"<title>Welk recept &lt;proeft&gt; naar de herfst? · Estrik</title>", `<meta name="description" content="Natte blaadjes.">`,
			`<link rel="canonical" href="` + root + `/c/herfst">`, `hreflang="de" href="` + root + `/c/herfst?lang=de"`,
			`<meta property="og:image" content="` + root + `/media/wrappers/abc.png">`, `<meta property="og:image:type" content="image/png">`,
			`<meta property="og:image:width" content="1200">`, `<meta property="og:image:height" content="630">`, `<meta property="og:image:alt" content="De Herfsttegel">`,
			`<meta name="twitter:card" content="summary_large_image">`, `<meta property="og:url" content="` + root + `/c/herfst">`,
			`<h1 class="t-hero calm">Welk recept &lt;proeft&gt; naar de herfst?</h1>`, "1.318 ideeën", `href="/c/herfst/submit">Bedenk een recept</a>`,
			`<li class="now" aria-current="step"><b>Insturen</b> nog 6 dagen</li>`, "<b>Stemmen</b> 6 okt – 7 nov", "<b>Uitslag</b> 7 nov", "Hier past er nog één",
			`<a href="/i/0198c5f6-0000-7000-8000-000000000001">Stoofpeer&lt;/script&gt;</a>`, `data-brand="page"`,
		}, []string{"noindex", "<title>Old", "a note", "ZgotmplZ"}},
		"/c/herfst/submit":                        {200, []string{"noindex"}, []string{"canonical"}},
		"/c/herfst/result":                        {200, []string{"Uitslag van De Herfsttegel · Estrik", root + `/c/herfst/result">`}, []string{"noindex"}},
		"/i/0198c5f6-0000-7000-8000-000000000001": {200, []string{"Van oma.", `alt="Een peer"`, `href="/c/herfst">De Herfsttegel</a>`, `og:title" content="Stoofpeer`}, nil},
		"/c/nope":        {404, []string{"Deze pagina is er niet", "noindex"}, []string{"canonical"}},
		"/c/herfst/nope": {404, []string{"Deze pagina is er niet"}, nil},
		"/c/Herfst%20x":  {404, []string{"Deze pagina is er niet"}, nil},
		"/i/0198c5f6-0000-7000-8000-000000000002": {404, []string{"Deze pagina is er niet"}, nil},
		"/i/1":          {404, []string{"Deze pagina is er niet"}, nil},
		"/nowhere/at":   {404, []string{"Deze pagina is er niet"}, nil},
		"/me":           {200, []string{"<title>Mijn pagina · Estrik</title>", "noindex"}, []string{"<main"}},
		"/sign-in/link": {200, []string{"noindex"}, nil},
		"/how-we-count": {200, []string{"<title>Zo tellen we · Estrik</title>", "canonical"}, []string{"noindex"}},
		"/sign-in":      {200, []string{"<title>Inloggen · Estrik</title>", "noindex"}, nil},
		"/team":         {200, []string{"noindex"}, nil},
		"/team/a/b":     {200, []string{"noindex"}, nil},
	}
	for path, tt := range tests {
		got := e.send(get, path, "")
		if got.status != tt.status || got.header.Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%s: %d %s", path, got.status, got.header.Get("Content-Type"))
		}
		for _, want := range tt.has {
			if !strings.Contains(string(got.body), want) {
				t.Errorf("%s lacks %q:\n%s", path, want, got.body)
			}
		}
		for _, not := range append(tt.hasNot, "style=") {
			if strings.Contains(string(got.body), not) {
				t.Errorf("%s has %q", path, not)
			}
		}
	}
}

func TestPagesSpeakTheReadersLanguage(t *testing.T) {
	t.Parallel()
	e := pages(t)
	for name, tt := range map[string]struct{ path, header, value, want string }{
		"header": {"/c/herfst", "Accept-Language", "de-CH,de", `<html lang="de">`},
		"cookie": {"/c/herfst", "Cookie", "lang=en; theme=dark", `<html lang="en" data-theme="dark">`},
		"link":   {"/c/herfst?lang=de", "Cookie", "lang=en; theme=x", `<html lang="de">`},
		"text":   {"/c/herfst/result", "Cookie", "lang=en", "Result of The Autumn Tile"},
	} {
		if got := string(e.send(get, tt.path, "", tt.header, tt.value).body); !strings.Contains(got, tt.want) {
			t.Errorf("%s: no %q in %s", name, tt.want, got)
		}
	}
}

// The answers in the page are those that the API would give, and no text in them can end the element they stand in.
func TestPagesCarryTheFirstAnswers(t *testing.T) {
	t.Parallel()
	body := string(pages(t).send(get, "/c/herfst", "").body)
	found := regexp.MustCompile(`(?s)<script type="application/json" id="boot">(.*?)</script>`).FindStringSubmatch(body)
	if found == nil {
		t.Fatalf("no boot data in %s", body)
	}
	var data struct {
		Site      Site                       `json:"site"`
		Responses map[string]json.RawMessage `json:"responses"`
	}
	if err := json.Unmarshal([]byte(found[1]), &data); err != nil {
		t.Fatal(err)
	}
	var list ideasOut
	if err := json.Unmarshal(data.Responses["/api/v1/campaigns/herfst/ideas?order=shuffle&limit=24"], &list); err != nil {
		t.Fatal(err)
	}
	if data.Site.Name != "Estrik" || len(list.Items) != 1 || list.Items[0].Title != "Stoofpeer</script>" {
		t.Errorf("boot %s", found[1])
	}
	for _, path := range []string{"/api/v1/campaigns/herfst", "/api/v1/session"} {
		if got := string(data.Responses[path]); got == "" || strings.Contains(got, ":null") {
			t.Errorf("%s: %q", path, got)
		}
	}
}

func TestBrandStyleIsTheOneThePolicyAllows(t *testing.T) {
	t.Parallel()
	e := pages(t)
	got := e.send(get, "/c/herfst", "")
	style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindSubmatch(got.body)
	if style == nil || !strings.Contains(string(style[1]), "--brand:#12684A;") {
		t.Fatalf("style %s", style)
	}
	if strings.Contains(string(style[1]), "display") {
		t.Errorf("a colour that is none got into the style sheet: %s", style[1])
	}
	sum := sha256.Sum256(style[1])
	policy := got.header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "style-src 'self' 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"';") {
		t.Errorf("policy %q does not allow the style", policy)
	}
	if home := e.send(get, "/me", "").header.Get("Content-Security-Policy"); strings.Contains(home, "sha256") {
		t.Errorf("a page without style allows one: %q", home)
	}
}

func TestStaticFilesAreKeptAndCompressed(t *testing.T) {
	t.Parallel()
	e := pages(t)
	plain := e.send(get, "/assets/app-1.js", "", "Accept-Encoding", "identity")
	if plain.status != 200 || plain.header.Get("Cache-Control") != immutable || plain.header.Get("Content-Type") != "text/javascript; charset=utf-8" {
		t.Errorf("%d %v", plain.status, plain.header)
	}
	for header, want := range map[string]string{"gzip, br": "br", "gzip, br;q=0": "gzip", "deflate": ""} {
		got := e.send(get, "/assets/app-1.js", "", "Accept-Encoding", header)
		if got.header.Get("Content-Encoding") != want || want != "" && len(got.body) >= len(plain.body)/2 {
			t.Errorf("%s: %q, %d bytes", header, got.header.Get("Content-Encoding"), len(got.body))
		}
		if again := e.send(get, "/assets/app-1.js", "", "If-None-Match", got.header.Get("ETag")); again.status != 304 {
			t.Errorf("%s: kept file is sent again: %d", header, again.status)
		}
	}
	if page := e.send(get, "/c/herfst", "", "Accept-Encoding", "gzip"); page.header.Get("Content-Encoding") != "gzip" {
		t.Errorf("page is not compressed: %v", page.header)
	}
	for path, want := range map[string]int{"/favicon.svg": 200, "/index.html": 404, "/.vite/manifest.json": 404, "/assets/gone.js": 404} {
		if got := e.send(get, path, ""); got.status != want {
			t.Errorf("%s: %d, want %d", path, got.status, want)
		}
	}
}

func TestSlashAtTheEndLeadsToThePage(t *testing.T) {
	t.Parallel()
	e := pages(t)
	for path, want := range map[string]string{
		"/c/herfst/": "/c/herfst", "/how-we-count///": "/how-we-count", "//evil.example/": "", "/%5cevil.example/": "", "/a%0d%0ab/": "", "/": "",
		"/c/herfst/?lang=de&via=wikkel": "/c/herfst?lang=de&via=wikkel", "/c/herfst/?a=%0d%0aSet-Cookie:b": "/c/herfst?a=%0d%0aSet-Cookie:b",
	} {
		if got := e.send(get, path, ""); got.header.Get("Location") != want || want != "" && got.status != 308 {
			t.Errorf("%s: %d to %q, want %q", path, got.status, got.header.Get("Location"), want)
		}
	}
}

func TestPagesThatFailSaySo(t *testing.T) {
	t.Parallel()
	s := &Server{Deps: Deps{Log: slog.New(slog.DiscardHandler), Now: ideas.Clock, Dist: fstest.MapFS{"index.html": {Data: []byte(indexHTML)}}}}
	s.reads.campaign = func(_ context.Context, _ ideas.Actor, in bySlugIn) (campaignOut, error) {
		if in.Slug == "broken" {
			return campaignOut{}, errors.New("password is hunter2")
		}
		return campaignOut{}, context.DeadlineExceeded
	}
	s.start(nil)
	e := serveEdge(t, s)
	for path, want := range map[string]int{"/c/broken": 500, "/c/late": 504} {
		got := e.send(get, path, "", "Accept-Language", "en")
		body := string(got.body)
		if got.status != want || !strings.Contains(body, "<h1") || !strings.Contains(body, got.header.Get("X-Request-Id")) || strings.Contains(body, "hunter2") {
			t.Errorf("%s: %d %s", path, got.status, body)
		}
	}
}

func TestSearchEnginesAreTold(t *testing.T) {
	t.Parallel()
	e := pages(t)
	if got := string(e.send(get, "/robots.txt", "").body); !strings.Contains(got, "Sitemap: https://stem.example/sitemap.xml") {
		t.Errorf("robots %s", got)
	}
	if got := string(e.send(get, "/sitemap.xml", "").body); !strings.Contains(got, "<loc>https://stem.example/c/herfst</loc>") {
		t.Errorf("sitemap %s", got)
	}
	if got := e.send(get, "/manifest.webmanifest", ""); got.header.Get("Content-Type") != "application/manifest+json" || !json.Valid(got.body) {
		t.Errorf("manifest %s %s", got.header.Get("Content-Type"), got.body)
	}
}

func TestServerWithoutApplicationSaysSo(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	if got := e.send(get, "/c/herfst", ""); got.status != 503 || !strings.Contains(string(got.body), "make build") {
		t.Errorf("%d %s", got.status, got.body)
	}
}
