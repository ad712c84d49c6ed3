import type { UserId } from '@/domain/kernel/ids'
import type { KeptPicture, PictureFormat } from './pictures'

export interface NewClaimPicture {
  readonly id: string
  readonly orderId: string
  readonly personId: UserId
  readonly bytes: Buffer
  readonly format: PictureFormat
  readonly at: number
}

/** A picture of a claim with what decides over its readers. */
export interface ClaimPicture {
  /** Empty until the claim was made. */
  readonly claimId: string
  readonly personId: string
  /** The caller has to read or destroy its bytes. */
  readonly picture: KeptPicture
}

/** Pictures that buyers add to claims. They have no public address: buyer and staff read them by their sessions. */
export interface ClaimPictures {
  /** @returns Its name. @throws AppError `order.tooManyPictures` */
  keep(picture: NewClaimPicture): Promise<string>
  read(orderId: string, name: string): Promise<ClaimPicture | null>
  /** Deletes the pictures that the person uploaded, and those of claims on the person's orders. */
  forgetPerson(personId: UserId): Promise<void>
  /**
   * Deletes pictures that no claim took before `unusedBefore`, and those of claims that ended before `endedBefore`;
   * times in ms, null: never.
   * @returns The number of deleted pictures.
   */
  forgetOld(times: { readonly unusedBefore: number; readonly endedBefore: number | null }): Promise<number>
}
