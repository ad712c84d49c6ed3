import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { noLicenceReasons, sellerLimits } from '@/domain/seller/sellerDetails'
import { useText } from '@/features/shared/useText'
import type { SellerDraft, StudioSeller } from '@/store/studio/createStudioSeller'
import { Field } from '@/ui/Field'
import { RadioList } from '@/ui/RadioList'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { TextField } from '@/ui/TextField'
import { Card } from '../access/Card'
import { PictureField } from '../forms/PictureField'
import { sellerFormTexts } from '../texts/sellerFormTexts'
import styles from './Seller.module.scss'

interface SellerFormProps {
  readonly seller: StudioSeller
  readonly draft: SellerDraft
}

type TextName = keyof typeof sellerLimits

/** Every detail of the seller. */
export function SellerForm({ seller, draft }: SellerFormProps): ReactElement {
  const t = useText(sellerFormTexts)
  const problems = useStore(seller, (state) => state.problems)
  const { change, uploadPicture } = seller.getState()
  const problemOf = (name: TextName): string | undefined => {
    const problem = problems[name]
    return problem === undefined ? undefined : t(`problem.${problem}`)
  }
  const text = (name: TextName, hint?: string): ReactElement => (
    <Field label={t(`field.${name}`)} hint={hint} problem={problemOf(name)}>
      <TextField
        label={t(`field.${name}`)}
        value={draft[name]}
        maxLength={sellerLimits[name]}
        onType={(typed) => change({ [name]: typed })}
      />
    </Field>
  )
  return (
    <>
      <Card title={t('card.subject')}>
        <View className={styles.fields}>
          {text('name', t('field.nameHint'))}
          <Field label={t('field.licence')}>
            <SegmentedControl
              label={t('field.licence')}
              options={[
                { value: 'yes', text: t('licence.yes') },
                { value: 'no', text: t('licence.no') },
              ]}
              value={draft.hasLicence ? 'yes' : 'no'}
              onChoose={(answer) => change({ hasLicence: answer === 'yes' })}
            />
          </Field>
          {draft.hasLicence ? (
            <>
              {text('licenceNumber', t('field.licenceNumberHint'))}
              <PictureField
                label={t('field.picture')}
                hint={t('field.pictureHint')}
                shape="wide"
                url={draft.licencePictureUrl}
                upload={uploadPicture}
                onChange={(licencePictureUrl) => change({ licencePictureUrl })}
              />
            </>
          ) : (
            <Field label={t('field.reason')} hint={t('field.reasonHint')} problem={problemOf('licenceNumber')}>
              <RadioList
                label={t('field.reason')}
                options={noLicenceReasons.map((value) => ({ value, text: t(`reason.${value}`) }))}
                value={draft.noLicence}
                onChoose={(noLicence) => change({ noLicence })}
              />
            </Field>
          )}
          {text('address', t('field.addressHint'))}
        </View>
      </Card>
      <Card title={t('card.contact')} aside={t('card.contactAside')}>
        <View className={styles.fields}>
          {text('phone')}
          {text('weChat')}
          {text('email')}
        </View>
      </Card>
    </>
  )
}
