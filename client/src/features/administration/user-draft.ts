import { institutionalRoles } from '@vigie/shared/access'
import { AddUser, EditUser, type Membership, type User } from '@vigie/shared/users/user'
import { validateWith } from '../../ui/validate-with.ts'

export interface UserDraft extends Record<string, unknown> {
  email: string
  name: string
  memberships: Membership[]
}

export const draftOf = (user: User | null): UserDraft => ({
  email: user?.email ?? '',
  name: user?.name ?? '',
  memberships: (user?.memberships ?? []).map(({ role, institution }) => ({
    role,
    institutionId: institution?.id ?? null,
  })),
})

/** Only what differs is sent, so that two people may change different things. */
export const changesOf = (user: User, draft: UserDraft): Partial<Pick<EditUser, 'name' | 'memberships'>> => {
  const before = draftOf(user)
  return {
    ...(before.name !== draft.name && { name: draft.name }),
    ...(JSON.stringify(before.memberships) !== JSON.stringify(draft.memberships) && { memberships: draft.memberships }),
  }
}

/** What the contract would refuse, and an institution that a role lacks. */
export const validateUser = (user: User | null, required: string) => {
  const check = user
    ? validateWith(EditUser, ({ name, memberships }: UserDraft) => ({ version: user.version, name, memberships }))
    : validateWith(AddUser, (draft: UserDraft) => draft)
  return (draft: UserDraft) => ({
    ...Object.fromEntries(
      draft.memberships.flatMap(({ role, institutionId }, at) =>
        institutionalRoles.includes(role) && institutionId === null
          ? [[`memberships.${at}.institutionId`, required]]
          : [],
      ),
    ),
    ...check(draft),
  })
}
