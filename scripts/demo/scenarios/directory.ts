import { qualify, type Scenario, solve } from '../scenario.ts'

/** The directory, foreign partners, and personal data. */
export const directoryScenarios: readonly Scenario[] = [
  {
    key: 'ir-no-recipient',
    symptom: 'IR-1',
    bucs: {
      P_BUC_06: ['P6000'],
      S_BUC_07: ['S014'],
      UB_BUC_04: ['U020'],
      LA_BUC_01: ['A001'],
      FB_BUC_02: ['F016'],
      R_BUC_07: ['R017'],
    },
    titles: [
      'Aucun destinataire {enPays} pour {buc}',
      '{buc} : la liste des institutions {dePays} est vide',
      'Pas d’institution {f} proposée pour le {sed}',
    ],
    descriptions: [
      'À la création d’un {sed}, aucune institution {f} n’est proposée pour {buc}. Il y en avait encore une la semaine dernière. {n} dossiers en attente depuis le {jour}.',
      'Nous ne pouvons plus adresser de {sed} {enPays} : la liste des destinataires est vide pour {buc}. Vérifié le {jour} sur deux postes.',
    ],
    cases: [1, 18],
    qualification: qualify('IR.03', 'directory_data', 'foreign_spoc', 'S2', 3, 3, 'R05', 'R06'),
    solutions: [
      solve(
        'workaround',
        'Adressez le {sed} à l’organisme de liaison {m}, qui a le BUC dans l’annuaire, en indiquant en observation l’institution voulue.',
      ),
      solve(
        'correction',
        'L’affectation du BUC a été rétablie par le SPOC {m} dans la version d’annuaire diffusée cette nuit.',
      ),
    ],
    outcome: 'Institution de nouveau proposée après synchronisation.',
    referral: {
      addressee: 'foreign_spoc',
      request:
        'No institution of your State is offered for {buc} since the last directory version. Please restore the assignment.',
      reference: 'SPOC',
      answer: 'The assignment was removed by mistake. It will be back in the next export of our directory.',
    },
    note: 'Le changement n’avait fait l’objet d’aucune note explicative.',
  },
  {
    key: 'ir-not-visible',
    symptom: 'IR-2',
    bucs: { P_BUC_01: ['P2000'], S_BUC_01a: ['S072'], H_BUC_01: ['H001'] },
    titles: ['Institution {f} visible ailleurs, pas chez nous', 'Annuaire incomplet pour {pays}'],
    descriptions: [
      'Un collègue d’une autre caisse voit l’institution {f} attendue pour {buc}, pas nous. Même pays, même jour. Le dossier {dossier} attend. Notre version d’annuaire affiche la date d’il y a deux semaines.',
    ],
    cases: [1, 8],
    qualification: qualify('IR.08', 'configuration', 'cnav_ap', 'S3', 2, 2, 'R05'),
    solutions: [
      solve(
        'correction',
        'Votre instance n’avait pas reçu les deux dernières versions. Elles ont été installées ; déconnectez-vous puis reconnectez-vous pour voir l’institution.',
      ),
    ],
    outcome: 'Annuaire à jour sur l’instance.',
  },
  {
    key: 'ir-x100',
    symptom: 'IR-3',
    bucs: { P_BUC_10: ['X100'], P_BUC_01: ['X100'], FB_BUC_01: ['X100'], S_BUC_01: ['X100'] },
    titles: ['X100 reçus {dePays} : institution remplacée', 'Changement de participant en série avec {pays}'],
    descriptions: [
      'Nous recevons des X100 {dePays} sur {n} dossiers : l’institution {f} est remplacée par une autre, sans annonce. Certains dossiers n’affichent plus de correspondant, exemple {dossier}. Depuis le {jour}.',
    ],
    cases: [4, 50],
    qualification: qualify('IR.02', 'directory_data', 'foreign_spoc', 'S3', 2, 2, 'R06', 'R05'),
    solutions: [
      solve(
        'procedure',
        'Le remplacement est confirmé : la nouvelle institution reprend tous les dossiers. Acceptez les X100 ; pour les dossiers sans correspondant, ajoutez la nouvelle institution comme participant. Liste jointe à la prochaine note d’annuaire.',
      ),
    ],
    outcome: 'Dossiers repris par la nouvelle institution.',
    talk: [
      'Bonjour, acceptez-vous que nous citions le nombre de vos dossiers au SPOC {m} ?',
      'Oui, sans difficulté. Nous en avons encore reçu trois ce matin.',
    ],
    relapse: {
      message: 'Six dossiers restent sans correspondant malgré l’acceptation du X100.',
      reason: 'Dossiers non repris par la nouvelle institution.',
      solution: solve(
        'procedure',
        'Le SPOC {m} a repris ces dossiers à la main. Envoyez un X009 dans chacun : la nouvelle institution répondra.',
      ),
      outcome: 'Réponses reçues sur les six dossiers.',
    },
  },
  {
    key: 'ir-wrong-name',
    symptom: 'OTHER',
    bucs: {},
    titles: [
      'Notre fiche d’annuaire porte une ancienne adresse',
      'Nom de notre organisme erroné dans l’annuaire européen',
    ],
    descriptions: [
      'Un partenaire {m} nous a écrit à notre ancienne adresse, lue dans l’annuaire européen. Notre déménagement date de l’an dernier. Merci de corriger la fiche.',
    ],
    cases: [0, 3],
    qualification: qualify('IR.06', 'directory_data', 'ir_spoc', 'S4', 1, 1, 'R05'),
    solutions: [
      solve(
        'correction',
        'Adresse corrigée par l’équipe annuaire du Cleiss ; elle sera visible de tous les États avec la prochaine diffusion.',
      ),
    ],
    outcome: 'Fiche corrigée et diffusée.',
  },
  {
    key: 'ir-dates',
    symptom: 'IR-1',
    bucs: { LA_BUC_04: ['A009'], UB_BUC_02: ['U007'], AW_BUC_01a: ['DA001'] },
    titles: ['Institution {f} : date de validité dépassée', 'Affectation {buc} expirée {enPays}'],
    descriptions: [
      'L’institution {f} apparaît grisée pour {buc} : sa date de fin est passée depuis le {jour}, alors qu’elle continue de nous répondre sur les dossiers ouverts. {n} nouveaux dossiers ne peuvent pas être créés.',
    ],
    cases: [1, 13],
    qualification: qualify('IR.05', 'directory_data', 'foreign_spoc', 'S3', 2, 3, 'R05'),
    solutions: [
      solve(
        'none_possible',
        'Seul l’État concerné peut prolonger la validité de son institution. Le SPOC {m} est saisi ; en attendant, gardez les demandes datées : la date de réception fera foi.',
      ),
    ],
    outcome: 'Validité prolongée par l’État concerné dans la diffusion suivante.',
    referral: {
      addressee: 'foreign_spoc',
      request:
        'The validity of your institution for {buc} has ended although it still handles cases. Please extend it in the next directory version.',
      reference: 'SPOC',
      answer: 'Validity extended on our side, visible after the next synchronisation.',
    },
  },
  {
    key: 'part-no-answer',
    symptom: 'PART-1',
    bucs: { P_BUC_05: ['X009'], S_BUC_24: ['X009'], FB_BUC_01: ['X009'], LA_BUC_02: ['X009'], AW_BUC_05: ['X009'] },
    titles: [
      'Relances X009 sans réponse {dePays}',
      'L’institution {f} ne répond plus ({buc})',
      '{n} dossiers {buc} sans réponse {dePays}',
    ],
    descriptions: [
      'Malgré deux relances X009, l’institution {f} ne répond pas depuis plus de trois mois. {n} dossiers {buc} sont arrêtés, des droits provisoires courent. Dossier le plus ancien : {dossier}.',
      'Aucune réponse {dePays} sur {buc} depuis le début du trimestre. Trois relances par dossier, {n} dossiers. Nos assurés se plaignent.',
    ],
    cases: [4, 55],
    qualification: qualify('PART.01', 'third_party', 'foreign_spoc', 'S3', 3, 2, 'R18'),
    solutions: [
      solve(
        'referral',
        'Le SPOC {m} est saisi avec la liste des dossiers. Notifiez la décision provisoire prévue par le règlement ; ne relancez plus dossier par dossier.',
      ),
    ],
    outcome: 'Le SPOC {m} a fait traiter le retard ; réponses reçues sur les dossiers cités.',
    talk: [
      'Bonjour, pouvez-vous nous donner la liste des numéros de dossier, sans autre donnée ?',
      'Liste déposée sur l’espace d’échange habituel.',
    ],
    referral: {
      addressee: 'foreign_spoc',
      request:
        'Reminders X009 have stayed without answer for more than three months in {n} {buc} cases. Please have them handled; the list of case numbers follows.',
      reference: 'SPOC',
      answer: 'The institution confirms a backlog and handles the listed cases first.',
    },
  },
  {
    key: 'part-not-ready',
    symptom: 'OTHER',
    bucs: { R_BUC_07: ['R017'], M_BUC_03a: ['M050'], AW_BUC_07d: ['H001'] },
    titles: ['{buc} : {pays}, déclarée prête, ne répond pas', 'Partenaire {m} non raccordé pour {buc}'],
    countries: ['EL', 'RO', 'PL', 'IT'],
    descriptions: [
      'L’institution {f} nous écrit qu’elle ne traite pas encore {buc} dans EESSI, alors que l’annuaire la donne prête. Nos {n} demandes attendent depuis le {jour}.',
    ],
    cases: [2, 17],
    qualification: qualify('PART.02', 'third_party', 'foreign_spoc', 'S3', 2, 2, 'R18', 'R05'),
    solutions: [
      solve(
        'none_possible',
        'L’État concerné n’a pas de date d’ouverture de ce BUC. Utilisez le formulaire papier et notez la date d’envoi ; la Commission est saisie de l’écart avec l’annuaire.',
      ),
    ],
    outcome: 'L’État concerné a ouvert le BUC, les demandes papier ont été reprises.',
    referral: {
      addressee: 'ec_ops',
      request:
        'The directory declares {buc} ready for this State while its institution says it is not. Please clarify with the State concerned.',
      reference: 'EESSI',
      answer: 'The State concerned was asked to confirm its readiness; we will revert with its date.',
    },
  },
  {
    key: 'part-practice',
    symptom: 'PART-2',
    bucs: { LA_BUC_04: ['A009'], S_BUC_19: ['S082'], P_BUC_03: ['P2200'], UB_BUC_01: ['U004'] },
    titles: ['Rejets X011 répétés {dePays} sur {sed}', 'Pratique {f} différente pour le {sed}'],
    descriptions: [
      'Tous nos {sed} vers {pays} sont rejetés quand la période dépasse douze mois : l’institution {f} veut un document par année. Aucun autre pays ne le demande. {n} dossiers depuis le {jour}.',
    ],
    cases: [3, 26],
    qualification: qualify('PART.03', 'third_party', 'foreign_spoc', 'S3', 2, 1, 'R18'),
    solutions: [
      solve(
        'workaround',
        'Dans l’attente d’un accord, découpez la période par année civile pour ce seul pays. Le sujet est porté à la commission technique.',
      ),
    ],
    outcome: 'Découpage appliqué ; la question figure à l’ordre du jour de la commission technique.',
  },
  {
    key: 'dp-wrong-recipient',
    symptom: 'DP-1',
    bucs: { S_BUC_12: ['S055'], P_BUC_02: ['P2100'], FB_BUC_01: ['F001'], H_BUC_09: ['H121'] },
    flags: { possibleBreach: true },
    titles: ['{sed} envoyé à la mauvaise institution {f}', 'Erreur de destinataire sur un {sed} ({buc})'],
    descriptions: [
      'Un gestionnaire a choisi la mauvaise institution {enPays} : le {sed} du dossier {dossier} est parti le {jour} à {heure} à un organisme non concerné. Le correspondant nous l’a signalé lui-même.',
    ],
    cases: [1, 1],
    qualification: qualify('DP.01', 'training', 'ops', 'S2', 4, 3, 'R17'),
    solutions: [
      solve(
        'procedure',
        'Demandez par X006 le retrait du destinataire, puis une attestation de suppression. Prévenez votre délégué à la protection des données dans la journée : le délai de 72 heures court depuis la découverte.',
      ),
    ],
    outcome: 'Document invalidé, attestation de suppression reçue, délégué informé dans les délais.',
    note: 'Pas de notification à l’autorité de contrôle d’après le délégué de l’organisme : donnée non consultée.',
  },
  {
    key: 'dp-free-text',
    symptom: 'DP-2',
    bucs: { H_BUC_01: ['H001'], R_BUC_02: ['R005'], LA_BUC_06: ['A005'] },
    flags: { medicalData: true },
    titles: ['Donnée de santé dans un champ libre reçu {dePays}', 'Texte libre excessif dans un {sed}'],
    descriptions: [
      'Le {sed} reçu {dePays} le {jour} contient en observation des précisions médicales sans rapport avec la demande. Nous ne les recopions pas ici. Dossier {dossier}.',
    ],
    cases: [1, 2],
    qualification: qualify('DP.06', 'training', 'dpo', 'S3', 2, 2, 'R17'),
    solutions: [
      solve(
        'procedure',
        'Restreignez l’accès au document dans votre outil et demandez par X012 un envoi sans ces mentions. Le SPOC {m} est prévenu sans reprise du contenu.',
      ),
    ],
    outcome: 'Document remplacé par l’institution {f}.',
  },
]
