"""The works that articles cite, once each. All are public, and each URL is the publisher's own or a DOI."""

from demo.blocks import Source

NCCIH = "National Center for Complementary and Integrative Health (NIH)"

MASSAGE = Source(
    f"{NCCIH}: Massage Therapy: What You Need To Know",
    "https://www.nccih.nih.gov/health/massage-therapy-what-you-need-to-know",
)
BACK_PAIN = Source(
    f"{NCCIH}: Low-Back Pain and Complementary Health Approaches: What You Need To Know",
    "https://www.nccih.nih.gov/health/low-back-pain-and-complementary-health-approaches-what-you-need-to-know",
)
BACK_PAIN_GUIDELINE = Source(
    "Qaseem A et al.: Noninvasive Treatments for Acute, Subacute, and Chronic Low Back Pain: A Clinical Practice "
    "Guideline From the American College of Physicians. Annals of Internal Medicine, 2017",
    "https://doi.org/10.7326/M16-2367",
)
BACK_MASSAGE_REVIEW = Source(
    "Furlan AD et al.: Massage for low-back pain. Cochrane Database of Systematic Reviews, 2015",
    "https://doi.org/10.1002/14651858.CD001929.pub3",
)
SPORTS_MASSAGE = Source(
    "Davis HL, Alabed S, Chico TJA: Effect of sports massage on performance and recovery: a systematic review and "
    "meta-analysis. BMJ Open Sport & Exercise Medicine, 2020",
    "https://doi.org/10.1136/bmjsem-2019-000614",
)
STRETCHING = Source(
    "Herbert RD, de Noronha M, Kamper SJ: Stretching to prevent or reduce muscle soreness after exercise. Cochrane "
    "Database of Systematic Reviews, 2011",
    "https://doi.org/10.1002/14651858.CD004577.pub3",
)
HEAT = Source(
    "French SD et al.: Superficial heat or cold for low back pain. Cochrane Database of Systematic Reviews, 2006",
    "https://doi.org/10.1002/14651858.CD004750.pub2",
)
SLEEP = Source(
    f"{NCCIH}: Sleep Disorders and Complementary Health Approaches",
    "https://www.nccih.nih.gov/health/sleep-disorders-in-depth",
)
INSOMNIA_GUIDELINE = Source(
    "Qaseem A et al.: Management of Chronic Insomnia Disorder in Adults: A Clinical Practice Guideline From the "
    "American College of Physicians. Annals of Internal Medicine, 2016",
    "https://doi.org/10.7326/M15-2175",
)
AROMATHERAPY = Source(f"{NCCIH}: Aromatherapy", "https://www.nccih.nih.gov/health/aromatherapy")
LAVENDER = Source(f"{NCCIH}: Lavender: Usefulness and Safety", "https://www.nccih.nih.gov/health/lavender")
ACUPUNCTURE = Source(
    f"{NCCIH}: Acupuncture: Effectiveness and Safety",
    "https://www.nccih.nih.gov/health/acupuncture-effectiveness-and-safety",
)
ACUPUNCTURE_BACK = Source(
    "Mu J et al.: Acupuncture for chronic nonspecific low back pain. Cochrane Database of Systematic Reviews, 2020",
    "https://doi.org/10.1002/14651858.CD013814",
)
ERGONOMICS = Source(
    "Hoe VCW et al.: Ergonomic interventions for preventing work-related musculoskeletal disorders of the upper limb "
    "and neck among office workers. Cochrane Database of Systematic Reviews, 2018",
    "https://doi.org/10.1002/14651858.CD008570.pub3",
)
WORKSTATION = Source(
    "Occupational Safety and Health Administration: Computer Workstations eTool",
    "https://www.osha.gov/etools/computer-workstations",
)
PREGNANCY_REVIEW = Source(
    "Mueller SM, Grunwald M: Effects, Side Effects and Contraindications of Relaxation Massage during Pregnancy: A "
    "Systematic Review of Randomized Controlled Trials. Journal of Clinical Medicine, 2021",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC8396946/",
)
PREGNANCY_BACK = Source(
    "American College of Obstetricians and Gynecologists: Back Pain During Pregnancy",
    "https://www.acog.org/womens-health/faqs/back-pain-during-pregnancy",
)
DETOX = Source(
    f"{NCCIH}: “Detoxes” and “Cleanses”: What You Need To Know",
    "https://www.nccih.nih.gov/health/detoxes-and-cleanses-what-you-need-to-know",
)
BATH_SLEEP = Source(
    "Haghayegh S et al.: Before-bedtime passive body heating by warm shower or bath to improve sleep: A systematic "
    "review and meta-analysis. Sleep Medicine Reviews, 2019",
    "https://doi.org/10.1016/j.smrv.2019.04.008",
)
SAUNA_REVIEW = Source(
    "Laukkanen JA, Laukkanen T, Kunutsor SK: Cardiovascular and Other Health Benefits of Sauna Bathing: A Review of "
    "the Evidence. Mayo Clinic Proceedings, 2018",
    "https://doi.org/10.1016/j.mayocp.2018.04.008",
)
HOT_TUB_PREGNANCY = Source(
    "American College of Obstetricians and Gynecologists: Can I use a sauna or hot tub early in pregnancy?",
    "https://www.acog.org/womens-health/experts-and-stories/ask-acog/can-i-use-a-sauna-or-hot-tub-early-in-pregnancy",
)
