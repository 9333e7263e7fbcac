package methodology

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// The parts of a document that are always the same: what is in it, where its text is, and how headings look.
const (
	contentTypes = xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`
	relations = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	documentRelations = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	styles    = xml.Header + `<w:styles ` + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="320"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="360"/></w:pPr><w:rPr><w:i/></w:rPr></w:style></w:styles>`
)

// DOCX writes the note as a document of Word (Office Open XML, ISO/IEC 29500). It has no macros, pictures or links. Error: that of w.
func (n Note) DOCX(w io.Writer) error {
	out := zip.NewWriter(w)
	for _, part := range [][2]string{
		{"[Content_Types].xml", contentTypes}, {"_rels/.rels", relations}, {"word/_rels/document.xml.rels", documentRelations}, {"word/styles.xml", styles},
		{"word/document.xml", n.document()},
	} {
		f, err := out.Create(part[0])
		if err == nil {
			_, err = io.WriteString(f, part[1])
		}
		if err != nil {
			return fmt.Errorf("write methodology: %w", err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("write methodology: %w", err)
	}
	return nil
}

// body is the text of a document as it is written.
type body struct {
	strings.Builder
	language string
}

func (n Note) document() string {
	b := body{language: map[string]string{"en": "en-GB", "de": "de-DE", "nl": "nl-NL"}[n.Language]}
	b.WriteString(xml.Header + `<w:document ` + wordSpace + `><w:body>`)
	b.paragraph("Title", n.Title)
	b.paragraph("", n.Lead)
	for _, p := range n.Parts {
		b.paragraph("Heading1", p.Heading)
		for _, text := range p.Paragraphs {
			b.paragraph("", text)
		}
		b.table(p.Rows)
		if p.Remark != "" {
			b.paragraph("Quote", p.RemarkBy+": "+p.Remark)
		}
	}
	b.WriteString(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	return b.String()
}

// paragraph writes a text in a style; "" is the usual one. Line breaks stay line breaks.
func (b *body) paragraph(style, text string) {
	b.WriteString("<w:p>")
	if style != "" {
		b.WriteString(`<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`)
	}
	b.WriteString(`<w:r><w:rPr><w:lang w:val="` + b.language + `"/></w:rPr>`)
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if i > 0 {
			b.WriteString("<w:br/>")
		}
		b.WriteString(`<w:t xml:space="preserve">`)
		_ = xml.EscapeText(b, []byte(line)) // a strings.Builder takes everything
		b.WriteString("</w:t>")
	}
	b.WriteString("</w:r></w:p>")
}

func (b *body) table(rows []Row) {
	if len(rows) == 0 {
		return
	}
	b.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="999999"/><w:insideH w:val="single" w:sz="4" w:color="CCCCCC"/></w:tblBorders></w:tblPr>` +
		`<w:tblGrid><w:gridCol w:w="3600"/><w:gridCol w:w="6038"/></w:tblGrid>`)
	for _, r := range rows {
		b.WriteString("<w:tr>")
		for i, text := range []string{r.What, r.Value} {
			b.WriteString(`<w:tc><w:tcPr><w:tcW w:w="` + []string{"3600", "6038"}[i] + `" w:type="dxa"/></w:tcPr>`)
			b.paragraph("", text)
			b.WriteString("</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl>")
	b.paragraph("", "")
}
