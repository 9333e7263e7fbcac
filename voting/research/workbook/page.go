package workbook

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// printing lays a sheet out for paper: across, as wide as one page, its head on each. It must come before the first row.
func (b *book) printing(name string, head int) error {
	across, yes, wide, tall := "landscape", true, 1, 0
	errs := []error{
		b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}),
		b.file.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &across, FitToWidth: &wide, FitToHeight: &tall}),
	}
	if head > 0 {
		errs = append(errs, b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$1:$%d", name, head), Scope: name}))
	}
	return errors.Join(errs...)
}

// filter puts the arrows of a filter into the head of a sheet, of all its rows. It must come before the sheet is flushed.
func (s *sheet) filter(columns int) error {
	corner, err := excelize.CoordinatesToCellName(max(1, columns), max(1, s.row))
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	if err := s.book.file.AutoFilter(s.Sheet, "A1:"+corner, nil); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}
