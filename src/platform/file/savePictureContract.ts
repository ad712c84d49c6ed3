/** Lets the user save an image: a download, or WeChat's viewer, whose menu saves it. `name` has no ending. */
export type SavePicture = (url: string, name: string) => void
