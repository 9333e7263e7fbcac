package ideas

// Template names the kind of campaign; it decides the idea form, media rules, house rules and rounds (C2).
type Template string

// The templates.
const (
	TemplateRecipe    Template = "recipe"
	TemplateSlogan    Template = "slogan"
	TemplateName      Template = "name"
	TemplatePackaging Template = "packaging"
	TemplateOpen      Template = "open"
)
