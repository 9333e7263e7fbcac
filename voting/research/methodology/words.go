package methodology

import "maps"

// wordsIn is the sentences in a language, those of methods, reasons and the like included.
func wordsIn(language string) map[string]string {
	var out map[string]string
	switch language {
	case "en":
		out = english()
	case "de":
		out = german()
	default:
		out = dutch()
	}
	maps.Copy(out, methods(language))
	return out
}

// methods are the names of the methods of counting: terms of the field, of which some have no other name in Dutch or German.
func methods(language string) map[string]string {
	out := map[string]string{"method.stv-scottish": "STV (Scotland)", "method.stv-wigm": "STV (WIGM)", "method.star": "STAR", "method.maxdiff": "MaxDiff (best-worst scaling)",
		"method.schulze": "Schulze (Condorcet)", "method.pav-seq": "Proportional Approval Voting (sequential)", "method.phragmen-seq": "Phragmén (sequential)",
		"method.equal-shares": "Method of Equal Shares", "method.sav": "Satisfaction Approval Voting", "method.irv": "Instant-runoff voting"}
	switch language {
	case "en":
		maps.Copy(out, map[string]string{"method.single": "One choice", "method.approval": "Approval voting: any number of options", "method.budget": "Points to divide",
			"method.score": "Score voting", "method.duels": "Duels: paired comparisons"})
	case "de":
		maps.Copy(out, map[string]string{"method.single": "Eine Wahl", "method.approval": "Zustimmungswahl: beliebig viele Optionen", "method.budget": "Punkte zum Verteilen",
			"method.score": "Bewertungswahl", "method.duels": "Duelle: Paarvergleiche"})
	default:
		maps.Copy(out, map[string]string{"method.single": "Eén keuze", "method.approval": "Goedkeuringsstemmen: zo veel opties als je wilt", "method.budget": "Punten om te verdelen",
			"method.score": "Cijfers geven", "method.duels": "Duels: paarsgewijze vergelijking"})
	}
	return out
}
