/** Records streams at a cloud. The files are told later, by the cloud (`EdgeArchive`). */
export interface EdgeRecorder {
  /**
   * Records every push of a stream from now on, for a day at most. Asked again meanwhile it changes nothing. Resolves
   * to whether it records now; a cloud that did not answer may be asked again.
   */
  begin(stream: string): Promise<boolean>
  /** Ends that. Resolves to whether nothing is recorded any more. */
  end(stream: string): Promise<boolean>
  /** Streams that are recorded, also on the word of a process before this one. */
  recorded(): Promise<readonly string[]>
}
