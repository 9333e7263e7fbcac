package workspace

import (
	"sync"
	"time"

	"github.com/google/uuid"
)

// kept are the rounds in memory, those asked for longest ago given up first.
type kept struct {
	sync.Mutex
	rounds map[uuid.UUID]*Dataset
	order  []uuid.UUID // asked for last at the end
}

func (k *kept) get(round uuid.UUID, version string, now time.Time) *Dataset {
	k.Lock()
	defer k.Unlock()
	d := k.rounds[round]
	if d == nil || d.version != version || now.Sub(d.AsOf).Abs() > keepFor {
		return nil
	}
	k.touch(round)
	return d
}

func (k *kept) put(d *Dataset) {
	k.Lock()
	defer k.Unlock()
	k.rounds[d.Round] = d
	k.touch(d.Round)
	for len(k.order) > mostKept {
		delete(k.rounds, k.order[0])
		k.order = k.order[1:]
	}
}

func (k *kept) touch(round uuid.UUID) {
	for i, r := range k.order {
		if r == round {
			k.order = append(k.order[:i], k.order[i+1:]...)
			break
		}
	}
	k.order = append(k.order, round)
}
