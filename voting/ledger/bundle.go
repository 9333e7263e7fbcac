package ledger

// The files of a public bundle, beside the tiles of its log.
const (
	FileCheckpoint = "checkpoint"
	FileRules      = "rules.json"
	FileRuleBook   = "rulebook.json"
	FileOpenings   = "openings.ndjson"
	FileResult     = "result.json"
	FileResultNote = "result.json.note"
	FileIntegrity  = "integrity.json"

	FileIntegrityNote = "integrity.json.note"
)

// Opened is one line of the openings of a bundle: a ballot's choice without its person. Bytes are hexadecimal; the choice is the
// exact text that was committed to.
type Opened struct {
	Index      int64  `json:"index"` // of the ballot's leaf
	H          string `json:"h"`
	PIDC       string `json:"pidc"`
	SaltChoice string `json:"saltChoice"`
	Choice     string `json:"choice"`
}
