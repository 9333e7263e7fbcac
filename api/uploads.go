package api

import "github.com/google/uuid"

// uploadOut is an upload and where its pictures are. The addresses answer 404 until state is ready.
type uploadOut struct {
	ID          uuid.UUID     `json:"id"`
	Kind        string        `json:"kind" enum:"image,document"`
	State       string        `json:"state" enum:"processing,ready,failed"`
	URL         string        `json:"url" doc:"The largest size, or the document."`
	Sizes       []pictureSize `json:"sizes" doc:"Smallest first; empty for documents."`
	Width       int           `json:"width"`
	Height      int           `json:"height"`
	Alt         string        `json:"alt"`
	ContentType string        `json:"contentType"`
	Failure     string        `json:"failure,omitempty" doc:"Stable word why it could not be used."`
}

type pictureSize struct {
	URL   string `json:"url"`
	Width int    `json:"width"`
}

type describeUploadIn struct {
	ID  uuid.UUID `path:"id" json:"-"`
	Alt string    `json:"alt" validate:"max=300"`
}
