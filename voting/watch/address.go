package watch

import (
	"strconv"
	"strings"
)

// domainOf is the domain of an address, unless everybody can have an address there, which connects nobody.
func domainOf(email string) string {
	_, domain, _ := strings.Cut(email, "@")
	if forEveryone(domain) {
		return ""
	}
	return domain
}

// shapeOf is the form of an address before its '@': jan.jansen85 is a3.a6d2.
func shapeOf(email string) string {
	local, _, found := strings.Cut(email, "@")
	if !found {
		return ""
	}
	shape := make([]byte, 0, 32)
	for i := 0; i < len(local); {
		kind, from := kindOf(local[i]), i
		for i < len(local) && kindOf(local[i]) == kind {
			i++
		}
		shape = append(shape, kind)
		if kind == 'a' || kind == 'd' || i-from > 1 {
			shape = strconv.AppendInt(shape, int64(i-from), 10)
		}
	}
	return string(shape)
}

func kindOf(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return 'd'
	case c == '.' || c == '-' || c == '_' || c == '+':
		return c
	}
	return 'a' // bytes of other scripts too
}

// forEveryone reports whether a domain is that of a provider or a relay where anybody can have an address.
func forEveryone(domain string) bool {
	switch domain {
	case "gmail.com", "googlemail.com", "outlook.com", "outlook.be", "outlook.fr", "outlook.de", "hotmail.com", "hotmail.be", "hotmail.nl",
		"hotmail.fr", "hotmail.de", "hotmail.co.uk", "live.com", "live.be", "live.nl", "live.fr", "live.de", "live.co.uk", "msn.com",
		"yahoo.com", "yahoo.fr", "yahoo.de", "yahoo.co.uk", "yahoo.be", "yahoo.nl", "ymail.com", "rocketmail.com", "icloud.com", "me.com",
		"mac.com", "aol.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "gmx.com", "web.de", "t-online.de", "freenet.de", "mail.de",
		"posteo.de", "mailbox.org", "proton.me", "protonmail.com", "pm.me", "tutanota.com", "tuta.io", "fastmail.com", "zoho.com", "mail.com",
		"mail.ru", "yandex.ru", "yandex.com", "qq.com", "163.com", "telenet.be", "skynet.be", "proximus.be", "scarlet.be", "voo.be", "ziggo.nl",
		"kpnmail.nl", "kpnplanet.nl", "planet.nl", "home.nl", "xs4all.nl", "hetnet.nl", "upcmail.nl", "casema.nl", "chello.nl", "tele2.nl",
		"orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "btinternet.com", "sky.com",
		"privaterelay.appleid.com", "mozmail.com", "relay.firefox.com", "duck.com", "simplelogin.com", "simplelogin.io", "aleeas.com":
		return true
	}
	return false
}
