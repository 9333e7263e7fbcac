package ddi

import "encoding/xml"

// The elements of DDI-Codebook 2.5 that are written, in the order in which the standard has them.

type codeBook struct {
	XMLName  xml.Name `xml:"ddi:codebook:2_5 codeBook"`
	Version  string   `xml:"version,attr"`
	Language string   `xml:"xml:lang,attr"`
	Study    study    `xml:"stdyDscr"`
	File     fileDscr `xml:"fileDscr"`
	Groups   []group  `xml:"dataDscr>varGrp"`
	Vars     []vari   `xml:"dataDscr>var"`
}

type study struct {
	Title    string  `xml:"citation>titlStmt>titl"`
	Produced dated   `xml:"citation>prodStmt>prodDate"`
	Software string  `xml:"citation>prodStmt>software"`
	Unit     string  `xml:"stdyInfo>sumDscr>anlyUnit"`
	Kind     string  `xml:"stdyInfo>sumDscr>dataKind"`
	Method   *method `xml:"method"`
}

type method struct {
	Notes []string `xml:"notes"`
}

type dated struct {
	Date string `xml:"date,attr"`
	Text string `xml:",chardata"`
}

type fileDscr struct {
	ID      string `xml:"ID,attr"`
	Name    string `xml:"fileTxt>fileName"`
	Content string `xml:"fileTxt>fileCont"`
	Cases   int64  `xml:"fileTxt>dimensns>caseQnty"`
	Vars    int    `xml:"fileTxt>dimensns>varQnty"`
}

type group struct {
	ID    string `xml:"ID,attr"`
	Type  string `xml:"type,attr"`
	Vars  string `xml:"var,attr"`
	Name  string `xml:"name,attr"`
	Label string `xml:"labl"`
}

type vari struct {
	ID       string     `xml:"ID,attr"`
	Name     string     `xml:"name,attr"`
	Files    string     `xml:"files,attr"`
	Weight   string     `xml:"wgt,attr,omitempty"`
	WeightBy string     `xml:"wgt-var,attr,omitempty"`
	Decimals string     `xml:"dcml,attr,omitempty"`
	Interval string     `xml:"intrvl,attr"`
	Nature   string     `xml:"nature,attr,omitempty"`
	Label    string     `xml:"labl"`
	Question *question  `xml:"qstn"`
	Valid    *bounds    `xml:"valrng>range"`
	Invalid  *invalid   `xml:"invalrng"`
	Sums     []figure   `xml:"sumStat"`
	Category []category `xml:"catgry"`
	Format   varFormat  `xml:"varFormat"`
}

type question struct {
	Literal string `xml:"qstnLit"`
}

type bounds struct {
	Min string `xml:"min,attr"`
	Max string `xml:"max,attr"`
}

type invalid struct {
	Items []item `xml:"item"`
}

type item struct {
	Value string `xml:"VALUE,attr"`
}

type figure struct {
	Type     string `xml:"type,attr"`
	Weighted string `xml:"wgtd,attr,omitempty"`
	Value    string `xml:",chardata"`
}

type category struct {
	Missing string   `xml:"missing,attr,omitempty"`
	Value   string   `xml:"catValu"`
	Label   string   `xml:"labl"`
	Stats   []figure `xml:"catStat"`
}

type varFormat struct {
	Type string `xml:"type,attr"`
}
