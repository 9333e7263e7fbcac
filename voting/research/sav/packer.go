package sav

import (
	"bufio"
	"encoding/binary"
	"math"
)

// Commands of the compressed data.
const (
	commandEnd    = 252
	commandRaw    = 253 // eight bytes follow behind the commands
	commandSpaces = 254
	commandAbsent = 255
	mostSmall     = 251 // 1 to 251 are numbers, bias added
)

// packer gathers eight commands, writes them, and behind them what they need.
type packer struct {
	out      *bufio.Writer
	commands [slot]byte
	raw      [slot * slot]byte
	have     int // commands
	bytes    int // of raw
}

func (p *packer) command(c byte, raw ...byte) error {
	p.commands[p.have] = c
	p.have++
	p.bytes += copy(p.raw[p.bytes:], raw)
	if p.have < slot {
		return nil
	}
	return p.flush()
}

func (p *packer) flush() error {
	if _, err := p.out.Write(p.commands[:]); err != nil {
		return err
	}
	_, err := p.out.Write(p.raw[:p.bytes])
	p.commands, p.have, p.bytes = [slot]byte{}, 0, 0
	return err
}

func (p *packer) number(x float64) error {
	switch {
	case x == absent:
		return p.command(commandAbsent)
	case x == math.Trunc(x) && x+bias >= 1 && x+bias <= mostSmall:
		return p.command(byte(x + bias))
	}
	var eight [slot]byte
	binary.LittleEndian.PutUint64(eight[:], math.Float64bits(x))
	return p.command(commandRaw, eight[:]...)
}

// letters writes up to eight bytes of a text, and spaces behind them.
func (p *packer) letters(part string) error {
	if part == "" {
		return p.command(commandSpaces)
	}
	eight := [slot]byte{' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '}
	copy(eight[:], part)
	return p.command(commandRaw, eight[:]...)
}

// end writes the commands that are left. What is missing of the last eight says nothing.
func (p *packer) end() error {
	if err := p.command(commandEnd); err != nil || p.have == 0 {
		return err
	}
	return p.flush()
}
