package watch

import "strings"

// deviceOf names the class of a device: browser with its main version, system, language, time zone and size of the window,
// as far as they are known. It is empty where nothing is. Nothing is drawn, measured or listed to tell devices apart.
func deviceOf(s *Seen, h hints) string {
	if s.Agent == "" && !h.there {
		return ""
	}
	language := h.language
	if language == "" {
		language, _, _ = strings.Cut(s.Languages, ",")
		language, _, _ = strings.Cut(language, ";")
		language = strings.ToLower(strings.TrimSpace(language))
	}
	return strings.Join([]string{browserOf(s.Agent), systemOf(s.Agent), language, h.zone, h.window}, "|")
}

// browserOf is a browser's family with its main version. The order matters: most say that they are others, too.
func browserOf(agent string) string {
	for _, b := range [...]struct{ mark, family string }{
		{"Edg/", "Edge"}, {"EdgA/", "Edge"}, {"EdgiOS/", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser/", "Samsung"},
		{"YaBrowser/", "Yandex"}, {"Vivaldi/", "Vivaldi"}, {"FxiOS/", "Firefox"}, {"Firefox/", "Firefox"}, {"CriOS/", "Chrome"},
		{"HeadlessChrome/", "Headless"}, {"Chrome/", "Chrome"}, {"Version/", "Safari"},
	} {
		if _, rest, found := strings.Cut(agent, b.mark); found {
			return b.family + " " + digits(rest)
		}
	}
	family, rest, _ := strings.Cut(agent, "/")
	if len(family) > 40 {
		return ""
	}
	return family + " " + digits(rest)
}

// digits are those at the beginning of s, three at most.
func digits(s string) string {
	n := 0
	for n < len(s) && n < 3 && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return s[:n]
}

func systemOf(agent string) string {
	for _, name := range [...]string{"iPhone", "iPad", "Android", "CrOS", "Windows", "Mac OS X", "Linux"} {
		if strings.Contains(agent, name) {
			return name
		}
	}
	return ""
}
