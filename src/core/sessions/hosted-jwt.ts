/** Tokens of hosted sign-in services are plain JWTs; who issued them is in the claims, so the name alone decides nothing. */
import { member, textOf } from '../value'
import type { Candidate, Match, SessionCodec } from './codec'
import { codec as jwt } from './formats/jwt'
import { jwtClaims } from './jwt-text'

export interface Service {
  readonly id: string
  readonly title: string
  /** Of cookies and keys of Web Storage. */
  readonly name: RegExp
  readonly issuer: RegExp
}

function detect({ name, issuer }: Service, input: Candidate): Match | null {
  if (!name.test(input.name) || !/^e[\w-]+\.e[\w-]+\.[\w-]+$/.test(input.value)) return null
  try {
    const fits = issuer.test(textOf(member(jwtClaims(input.value), 'iss')) ?? '')
    return fits ? { confidence: 'certain', because: ['name', 'content'] } : null
  } catch {
    return null
  }
}

/** Reads, verifies (PEM, JWK or JWKS of the service) and writes as any JWT. */
export const hostedJwt = (service: Service): SessionCodec => ({
  ...jwt,
  id: service.id,
  title: service.title,
  detect: input => detect(service, input),
})
