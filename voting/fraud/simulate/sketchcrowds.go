package simulate

import "github.com/smaakmaker/smaakmaker/voting/fraud"

// everybody fills a world with honest people.
func (s *sketch) everybody() {
	n := s.wish.Votes
	for range n * 35 / 100 {
		s.one("carrier", func(v *fraud.Vote, region int) {
			v.ASN, v.Net = s.name("asn", s.rng.IntN(4)), s.name("net", region*2000+s.rng.IntN(10+n/280))
		})
	}
	for range n / 50 {
		s.one("vpn", func(v *fraud.Vote, _ int) {
			v.ASN, v.Net = s.name("asn", 500+s.rng.IntN(8)), s.name("net", 900_000+s.rng.IntN(3+n/1500))
		})
	}
	for range n / 20 {
		s.one("returning", func(v *fraud.Vote, _ int) { s.line(v); v.Age = 500 + 15000*s.rng.Float64() })
	}
	for range n * 27 / 100 {
		s.one("home", func(v *fraud.Vote, _ int) { s.line(v) })
	}
	for done := 0; done < n*12/100; done += s.family() {
	}
	for done := 0; done < n*4/100; done += s.class() {
	}
	for done := 0; done < n*5/100; done += s.firm() {
	}
	for range 3 {
		s.wave("fans", n*14/1000, s.draw(s.popular), s.new("ref"))
	}
	for done := 0; done < n/150; done += s.table("kiosk", 40+s.rng.IntN(120), 1, 0.4, 0) {
	}
	for done := 0; done < n/200; done += s.table("residence", 10+s.rng.IntN(25), 2, 0.15, 0.9) {
	}
}

// line gives a connection of one's own.
func (s *sketch) line(v *fraud.Vote) {
	v.Net, v.ASN = s.new("net"), s.name("asn", 10+s.rng.IntN(9))
}

func (s *sketch) one(stratum string, place func(*fraud.Vote, int)) {
	v, region, day := s.human()
	place(&v, region)
	if s.rng.IntN(10) == 0 {
		v.Domain = s.name("domain", s.rng.IntN(200))
	}
	if s.rng.IntN(5) == 0 {
		v.Ref = s.name("ref", s.rng.IntN(25))
	}
	s.keep(v, day, Truth{Kind: "honest", Stratum: stratum})
}

func (s *sketch) family() int {
	home, _, _ := s.human()
	s.line(&home)
	size, shared := 2+s.rng.IntN(4), s.rng.IntN(3) == 0
	for range size {
		v, _, day := s.human()
		v.Net, v.ASN, v.Region = home.Net, home.ASN, home.Region
		if shared {
			v.Key, v.Device = home.Key, home.Device
		}
		if s.rng.IntN(3) == 0 {
			v.Option = home.Option // the family agreed
		}
		s.keep(v, day, Truth{Kind: "honest", Stratum: "household"})
	}
	return size
}

// class has identical machines on one line in one lesson; a quarter is of one mind, in a project all are.
func (s *sketch) class() int {
	room, _, day := s.human()
	s.line(&room)
	room.Domain, room.Device = s.new("domain"), s.name("device", 7000+s.rng.IntN(4))
	size, agreed := 18+s.rng.IntN(14), s.rng.IntN(4) == 0 || s.wish.with(Project)
	for range size {
		v, _, _ := s.human()
		v.Net, v.ASN, v.Region, v.Domain, v.Device, v.Shape = room.Net, room.ASN, room.Region, room.Domain, room.Device, room.Shape
		v.Pow = s.puzzle(s.pow[0]+0.5, 0.15)
		v.Age = 0.3 * s.rng.Float64()
		v.Dwell *= 0.8
		if agreed && (s.wish.with(Project) || s.rng.IntN(10) > 0) {
			v.Option = room.Option
		}
		s.keep(v, day+0.6*s.rng.Float64()/24, Truth{Kind: "honest", Stratum: "school"})
	}
	return size
}

func (s *sketch) firm() int {
	desk, _, day := s.human()
	s.line(&desk)
	desk.Domain = s.new("domain")
	size := 10 + s.rng.IntN(90)
	models, rule := 1+s.rng.IntN(3), s.rng.IntN(2) == 0
	for range size {
		v, _, at := s.human()
		v.Net, v.ASN, v.Domain, v.Region = desk.Net, desk.ASN, desk.Domain, desk.Region
		v.Device = s.name("device", s.rng.IntN(models))
		if rule {
			v.Shape = desk.Shape
		}
		if s.rng.IntN(2) == 0 {
			at = day + 0.3*s.rng.Float64() // the mail of a colleague
		}
		s.keep(v, at, Truth{Kind: "honest", Stratum: "office"})
	}
	return size
}

// wave is a creator's followers: a steep rise, a long tail, young, on telephones.
func (s *sketch) wave(stratum string, size, favourite int, ref string) {
	day, tail, loyal := 0.7*s.days*s.rng.Float64(), 0.03+0.3*s.rng.Float64(), 0.5+0.48*s.rng.Float64()
	quick, fresh, phones := 0.4+0.6*s.rng.Float64(), 0.2+0.7*s.rng.Float64(), 1+s.rng.IntN(6)
	for range size {
		v, region, _ := s.human()
		s.line(&v)
		if s.rng.IntN(2) == 0 {
			v.ASN, v.Net = s.name("asn", s.rng.IntN(4)), s.name("net", region*2000+s.rng.IntN(10+s.wish.Votes/280))
		}
		if s.rng.IntN(2) == 0 {
			v.Device = s.name("device", s.rng.IntN(phones))
		}
		v.Dwell *= quick
		v.Ref, v.Age = ref, s.normal(6, 1.5)
		if s.rng.Float64() < fresh {
			v.Age = 0.2 * s.rng.ExpFloat64()
		}
		if s.rng.Float64() < loyal {
			v.Option = s.options[favourite]
		}
		s.keep(v, day+tail*s.rng.ExpFloat64(), Truth{Kind: "honest", Stratum: stratum})
	}
}

// table is a place where tablets go from hand to hand.
func (s *sketch) table(stratum string, size, tablets int, hours, slow float64) int {
	place, _, day := s.human()
	s.line(&place)
	keys := []string{s.new("key"), s.new("key")}
	for range size {
		v, _, _ := s.human()
		v.Net, v.ASN, v.Region = place.Net, place.ASN, place.Region
		v.Device, v.Key = s.name("device", 7100), keys[s.rng.IntN(tablets)]
		v.Dwell *= 1 + slow
		v.Pow = s.puzzle(s.pow[0]+0.3, 0.15)
		if s.rng.IntN(3) > 0 {
			v.Age = 0.1 * s.rng.Float64()
		}
		if slow > 0 && s.rng.IntN(3) == 0 {
			v.Option = place.Option
		}
		s.keep(v, day+hours*s.rng.Float64(), Truth{Kind: "honest", Stratum: stratum})
	}
	return size
}
