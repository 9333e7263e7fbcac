package research

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// pseudonymWidth is how long a pseudonym is, in bytes.
const pseudonymWidth = 16

// pseudonyms name somebody in one file: 64 bits of HMAC-SHA256(key of the campaign, the file's id, the parts). They are not the
// pseudonyms behind the log's commitments, and no two files can be joined by them, whatever they are about.
type pseudonyms struct {
	key  []byte
	file uuid.UUID
}

func (p pseudonyms) sum(kind string, parts ...uuid.UUID) []byte {
	m := hmac.New(sha256.New, p.key)
	m.Write([]byte(kind))
	m.Write(p.file[:])
	for _, part := range parts {
		m.Write(part[:])
	}
	return m.Sum(nil)
}

func (p pseudonyms) of(kind string, parts ...uuid.UUID) string {
	return hex.EncodeToString(p.sum(kind, parts...)[:pseudonymWidth/2])
}

// order is what the order of the rows follows from, so that it joins files no more than the pseudonyms do.
func (p pseudonyms) order() int64 { return int64(binary.BigEndian.Uint64(p.sum("order"))) }

// inTasks reports whether a voter gives many answers, each a row.
func (r round) inTasks() bool {
	return r.Method == string(tally.Duels) || r.Method == string(tally.MaxDiff)
}

// voters adds what is known of each ballot beside its choice; serial says that each voter has one row.
func (d *draft) voters(serial bool) {
	voter := words("voter", pseudonymWidth, in("Stemmer (pseudoniem, alleen in dit bestand)", "Voter (pseudonym, in this file only)",
		"Stimme von (Pseudonym, nur in dieser Datei)"))
	if serial {
		voter.Use = codebook.Serial
	}
	d.add("", voter)
	d.add("", coded("tier", numbered(
		value(0, string(voting.TierGuest), in("Gast, bekend aan het apparaat", "Guest, known by the device", "Gast, bekannt am Gerät")),
		value(0, string(voting.TierCode), in("Gast met code van een verpakking", "Guest with a code from a pack", "Gast mit Code von einer Packung")),
		value(0, string(voting.TierEmail), in("Bevestigd e-mailadres", "Confirmed e-mail address", "Bestätigte E-Mail-Adresse")),
		value(0, string(voting.TierImported), in("Ingeschreven door een beheerder", "Enrolled by an administrator", "Von der Verwaltung eingeschrieben")),
	), in("Hoe zeker is wie stemde", "How well the voter is known", "Wie gut bekannt ist, wer abstimmte")))
	d.add("", coded("state", numbered(
		value(0, string(voting.Counted), in("Telt mee", "Counts", "Zählt")),
		value(0, string(voting.Pending), in("Wacht op bevestiging", "Waits for confirmation", "Wartet auf Bestätigung")),
		value(0, string(voting.Held), in("Aangehouden voor onderzoek", "Held for review", "Zur Prüfung zurückgehalten")),
		value(0, string(voting.Removed), in("Verwijderd na onderzoek", "Removed after review", "Nach Prüfung entfernt")),
		value(0, string(voting.Withdrawn), in("Ingetrokken door de stemmer", "Withdrawn by the voter", "Zurückgezogen")),
	), in("Staat van de stem", "State of the ballot", "Stand der Stimme")))
	d.add("", moment("cast_hour", in("Uur waarin gestemd is (UTC)", "Hour of voting (UTC)", "Stunde der Abgabe (UTC)")))
	d.add("", whole("weight", 1, mostWeight, in("Gewicht van de stem", "Weight of the ballot", "Gewicht der Stimme")))
}

// mostWeight is what a ballot weighs at most.
const mostWeight = 1000

// finishBallots adds the weight that counts, and says what the file is.
func (d *draft) finishBallots(r round) {
	counts := whole("", 0, mostWeight, in("Gewicht dat meetelt: 0 als de stem niet telt", "Weight that counts: 0 of a ballot that does not count",
		"Gewicht, das zählt: 0, wenn die Stimme nicht zählt"))
	counts.Use = codebook.Weight
	d.add("weight_counted", counts)
	d.titled(r, Ballots, in("stemmen", "ballots", "Stimmen"))
	d.book.Rows = in("Eén rij per stemmer", "One row a voter", "Eine Zeile je Stimme")
	if r.inTasks() {
		d.book.Rows = in("Eén rij per beantwoorde opgave; antwoorden op vragen staan in de eerste rij van een stemmer",
			"One row an answered task; answers to questions are in a voter’s first row",
			"Eine Zeile je beantworteter Aufgabe; Antworten auf Fragen stehen in der ersten Zeile einer Person")
	}
	d.book.Notes = ballotNotes()
}

func ballotNotes() []codebook.Text {
	return []codebook.Text{
		in("Stemmers heten naar een pseudoniem dat alleen in dit bestand geldt; het is niet te koppelen aan een ander bestand.",
			"Voters go by a pseudonym that holds in this file alone; it cannot be joined with another file.",
			"Stimmende tragen ein Pseudonym, das nur in dieser Datei gilt; es lässt sich mit keiner anderen Datei verbinden."),
		in("weight_counted is het gewicht van een stem die telt en 0 van elke andere. Waar een bestand een weegvariabele kent, is het deze: zo komen totalen overeen met de uitslag.",
			"weight_counted is the weight of a ballot that counts and 0 of any other. Where a file has a weight variable it is this one: so totals agree with the result.",
			"weight_counted ist das Gewicht einer Stimme, die zählt, und 0 bei jeder anderen. Wo eine Datei eine Gewichtungsvariable kennt, ist es diese: So stimmen Summen mit dem Ergebnis überein."),
		in("Wie stemde, koos zelf om mee te doen. Weging verandert dat niet.",
			"Whoever voted chose to take part. Weighting does not change that.",
			"Wer abstimmte, entschied selbst teilzunehmen. Eine Gewichtung ändert das nicht."),
		in("Geen waarde: niet gevraagd. Een code onder nul: wel gevraagd, geen antwoord; de code zegt waarom.",
			"No value: not asked. A code below zero: asked, no answer; the code says why.",
			"Kein Wert: nicht gefragt. Ein Code unter null: gefragt, keine Antwort; der Code sagt, warum."),
	}
}
