package watch

import (
	"fmt"
	"net/netip"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// BenchmarkTraits is what a vote takes in memory: reading what was seen, six keyed hashes, the score and its reasons.
func BenchmarkTraits(b *testing.B) {
	s, key, scorer := New(Deps{Now: func() time.Time { return noon }}), newHasher(make([]byte, 32)), fraud.NewScorer()
	entries, voters := make([]entry, 4096), make([]voter, 4096)
	for i := range entries {
		entries[i] = entry{Seen: Seen{
			Round: uuid.UUID{1}, At: noon, Addr: netip.AddrFrom4([4]byte{10, byte(i >> 8), byte(i), 1}), Languages: "nl",
			Agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
			Hints: fmt.Sprintf("d=%d;s=1;n=2;l=nl;t=Europe/Brussels;w=4x8;b=%022d;r=chocolade.example", 2000+i*7, i),
		}}
		voters[i] = voter{id: uuid.New(), email: fmt.Sprintf("jan.jansen%d@b%d.example", i, i%97), since: noon}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if got := s.traitsOf(&entries[i%4096], voters[i%4096], key).score(scorer); got.net == 0 {
			b.Fatal("nothing was hashed")
		}
	}
}
