package watch

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// Bounds of a list of networks.
const (
	mostNetworks    = 500_000 // lines that say something, some 60 MB in memory
	longestLine     = 512     // bytes
	networkProblems = 20      // that are told one by one
)

// ErrNetworks is a list of networks with faults in it.
var ErrNetworks = errors.New("watch: not a list of networks")

// Networks is what the operator of the house knows of networks: who runs them, and which are those of hosting or VPN companies,
// where hardly anybody lives. Nothing of it is fetched. It is safe for concurrent use.
type Networks struct {
	bits  []int // lengths of prefixes, longest first
	known map[netip.Prefix]network
}

type network struct {
	asn     uint32
	hosting bool
}

// ReadNetworks reads lines of a network (CIDR), the number of the system that runs it and its kind: hosting, vpn, mobile, access or
// nothing, with commas between; what stands behind '#' is not read. Of networks within each other the smallest holds. Its error
// is ErrNetworks with every fault up to twenty, by line.
func ReadNetworks(r io.Reader) (*Networks, error) {
	n := &Networks{known: map[netip.Prefix]network{}}
	var faults []string
	wrong := 0
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, longestLine), longestLine)
	for at := 1; lines.Scan(); at++ {
		text, _, _ := strings.Cut(lines.Text(), "#")
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		if fault := n.add(text); fault != "" {
			if wrong++; wrong <= networkProblems {
				faults = append(faults, fmt.Sprintf("line %d: %s", at, fault))
			}
		}
		if len(n.known) > mostNetworks {
			return nil, fmt.Errorf("%w: more than %d networks", ErrNetworks, mostNetworks)
		}
	}
	if err := lines.Err(); err != nil {
		faults, wrong = append(faults, err.Error()), wrong+1
	}
	if more := wrong - len(faults); more > 0 {
		faults = append(faults, fmt.Sprintf("and %d faults more", more))
	}
	if wrong > 0 {
		return nil, fmt.Errorf("%w: %s", ErrNetworks, strings.Join(faults, "; "))
	}
	slices.SortFunc(n.bits, func(a, b int) int { return b - a })
	return n, nil
}

// add takes one line, and returns what is wrong with it.
func (n *Networks) add(text string) string {
	fields := strings.Split(text, ",")
	if len(fields) != 3 {
		return "not three fields: network, number, kind"
	}
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	prefix, err := netip.ParsePrefix(fields[0])
	switch {
	case err != nil || prefix.Addr().Is4In6():
		return "the first field is no network such as 192.0.2.0/24"
	case prefix.Bits() == 0:
		return "a network that holds everybody"
	case prefix != prefix.Masked():
		return "the network's address goes on behind its prefix"
	}
	asn, err := strconv.ParseUint(strings.TrimPrefix(strings.ToUpper(fields[1]), "AS"), 10, 32)
	if err != nil {
		return "the second field is no number of a system"
	}
	found := network{asn: uint32(asn)}
	switch fields[2] {
	case "hosting", "vpn":
		found.hosting = true
	case "", "mobile", "access":
	default:
		return "the third field is not hosting, vpn, mobile, access or empty"
	}
	if _, twice := n.known[prefix]; twice {
		return "the network was named before"
	}
	n.known[prefix] = found
	if !slices.Contains(n.bits, prefix.Bits()) {
		n.bits = append(n.bits, prefix.Bits())
	}
	return ""
}

// Len is how many networks are known; none of nil.
func (n *Networks) Len() int {
	if n == nil {
		return 0
	}
	return len(n.known)
}

// of returns what is known of an address; nothing where its number is 0 and it is no hosting company's.
func (n *Networks) of(addr netip.Addr) network {
	if n == nil {
		return network{}
	}
	addr = addr.Unmap().WithZone("")
	for _, bits := range n.bits {
		if p, err := addr.Prefix(bits); err == nil {
			if found, there := n.known[p]; there {
				return found
			}
		}
	}
	return network{}
}

// operator names the system for hashing; the empty name is unknown.
func (n network) operator() string {
	if n.asn == 0 {
		return ""
	}
	return strconv.FormatUint(uint64(n.asn), 10)
}
