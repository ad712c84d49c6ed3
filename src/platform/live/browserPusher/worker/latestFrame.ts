/** The newest frame of one source. Cameras have few buffers: an older frame is given back at once. */
export interface LatestFrame {
  readonly picture: VideoFrame | null
  /** Takes one frame; the previous one is released. */
  put(picture: VideoFrame): void
  /** Follows a stream of frames, and no longer the previous one. */
  follow(pictures: ReadableStream<VideoFrame>): void
  clear(): void
}

export function createLatestFrame(): LatestFrame {
  let picture: VideoFrame | null = null
  let reader: ReadableStreamDefaultReader<VideoFrame> | null = null

  const put = (next: VideoFrame | null): void => {
    picture?.close()
    picture = next
  }
  const leave = (): void => {
    // The track behind it may be gone already: nothing is left to cancel then.
    reader?.cancel().catch(() => undefined)
    reader = null
  }
  const read = async (mine: ReadableStreamDefaultReader<VideoFrame>): Promise<void> => {
    for (;;) {
      const { done, value } = await mine.read()
      if (done) return
      if (mine !== reader) return value.close()
      put(value)
    }
  }

  return {
    get picture() {
      return picture
    },
    put,
    follow(pictures) {
      leave()
      reader = pictures.getReader()
      // A broken stream is a track that ended; the page receives that event and reports it.
      read(reader).catch(() => undefined)
    },
    clear() {
      leave()
      put(null)
    },
  }
}
