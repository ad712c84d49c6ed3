/** A push that is kept out. */
export interface CloudBan {
  readonly stream: string
  /** When the cloud lets it in by itself, ms; while it has not heard of it, when it is asked no more. */
  readonly until: number
  /** Whether the cloud has said that it keeps it out. */
  readonly heard: boolean
}

/** A recording that the cloud was asked for. */
export interface CloudTask {
  readonly stream: string
  /** The cloud's name for it. */
  readonly task: string
  /** When it ends by itself, ms. */
  readonly endsAt: number
}

/** Orders that a cloud keeps executing after this process ends: the cloud offers no list of them. */
export interface CloudOrders {
  bans(): Promise<readonly CloudBan[]>
  saveBan(ban: CloudBan): Promise<void>
  dropBan(stream: string): Promise<void>
  tasks(): Promise<readonly CloudTask[]>
  saveTask(task: CloudTask): Promise<void>
  dropTask(stream: string): Promise<void>
}
