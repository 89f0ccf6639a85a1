from moto.acm.responses import AWSCertificateManagerResponse


def list_certificates_with_options() -> None:
    listing = AWSCertificateManagerResponse.list_certificates

    def list_certificates(self):
        for certificate in self.acm_backend._certificates.values():
            certificate.cert_options.setdefault("Export", "DISABLED")
        return listing(self)

    AWSCertificateManagerResponse.list_certificates = list_certificates
