package api

import (
	"encoding/xml"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// sendRobots keeps search engines out of what is not for them.
func (s *Server) sendRobots(c *fiber.Ctx) error {
	c.Set(fiber.HeaderContentType, fiber.MIMETextPlainCharsetUTF8)
	c.Set(fiber.HeaderCacheControl, "public, max-age=3600")
	return c.SendString("User-agent: *\nDisallow: /api/\nDisallow: /team\nDisallow: /me\nSitemap: " + s.PublicURL + "/sitemap.xml\n")
}

// maxSitemap is how many campaigns the site map names; beyond, the latest are named.
const maxSitemap = 1000

// sendSitemap names the public pages.
func (s *Server) sendSitemap(c *fiber.Ctx) error {
	var b strings.Builder
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
	add := func(path string) {
		b.WriteString("<url><loc>")
		_ = xml.EscapeText(&b, []byte(s.PublicURL+path)) // a builder does not fail
		b.WriteString("</loc></url>")
	}
	add("/")
	visitor, cursor := actorOf(c), ""
	visitor.Role = "" // what the team alone may see is not for search engines
	for named := 0; s.reads.campaigns != nil && named < maxSitemap; {
		list, err := s.reads.campaigns(c.UserContext(), visitor, listCampaignsIn{Cursor: cursor, Limit: 60})
		if err != nil {
			return err
		}
		for _, campaign := range list.Items {
			add("/c/" + campaign.Slug)
			if campaign.State == "finished" {
				add("/c/" + campaign.Slug + "/result")
			}
		}
		named += len(list.Items)
		if cursor = list.Next; cursor == "" || len(list.Items) == 0 {
			break
		}
	}
	b.WriteString("</urlset>\n")
	c.Set(fiber.HeaderContentType, "application/xml; charset=utf-8")
	c.Set(fiber.HeaderCacheControl, "public, max-age=600")
	return c.SendString(b.String())
}

// sendManifest lets a phone keep the site on its home screen.
func (s *Server) sendManifest(c *fiber.Ctx) error {
	type icon struct {
		Src   string `json:"src"`
		Type  string `json:"type"`
		Sizes string `json:"sizes"`
	}
	c.Set(fiber.HeaderCacheControl, "public, max-age=3600")
	return c.JSON(struct {
		Name    string `json:"name"`
		Start   string `json:"start_url"`
		Display string `json:"display"`
		Ground  string `json:"background_color"`
		Icons   []icon `json:"icons"`
	}{s.Site.Name, "/", "browser", "#FAF4E6", []icon{{"/favicon.svg", "image/svg+xml", "any"}}}, "application/manifest+json")
}
