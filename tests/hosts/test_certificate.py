"""The server's own certificate: for its names, for a year, with a key that only its owner reads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ansinh_xl.errors import UsageError
from ansinh_xl.hosts import certificate
from ansinh_xl.hosts.certificate import own_certificate
from ansinh_xl.text.messages import explain

pytest.importorskip("cryptography", reason="the extra ansinh-xl[server] is not installed")
NAMES = ["ansinh.example.vn", "localhost", "127.0.0.1"]


def test_it_is_made_once_for_its_names(tmp_path: Path) -> None:
    from cryptography import x509

    made = own_certificate(tmp_path / "sub", NAMES)
    assert made.is_new
    assert made.key.stat().st_mode & 0o077 == 0
    told = x509.load_pem_x509_certificate(made.file.read_bytes())
    names = told.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == NAMES[:2]
    assert [str(address) for address in names.get_values_for_type(x509.IPAddress)] == NAMES[2:]
    assert not told.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert own_certificate(tmp_path / "sub", NAMES[:2]) == made._replace(is_new=False)


def test_it_is_made_anew_for_another_name_and_before_it_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_certificate(tmp_path, NAMES)
    assert own_certificate(tmp_path, ["other.example.vn"]).is_new

    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) + timedelta(days=370)

    monkeypatch.setattr(certificate, "datetime", Later)
    assert own_certificate(tmp_path, ["other.example.vn"]).is_new


def test_what_is_no_certificate_is_replaced(tmp_path: Path) -> None:
    made = own_certificate(tmp_path, NAMES)
    made.file.write_text("nothing")
    assert own_certificate(tmp_path, NAMES).is_new


def test_without_the_extra_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from ansinh_xl.hosts import server

    monkeypatch.setattr(server, "find_spec", lambda name: None)
    with pytest.raises(UsageError) as refused:
        server.listening()
    assert "pip install 'ansinh-xl[server]'" in explain(refused.value)


def test_half_a_certificate_and_a_proxy_elsewhere_are_refused(tmp_path: Path) -> None:
    from ansinh_xl.hosts.server import listening

    with pytest.raises(UsageError, match="server-certificate-half"):
        listening(certificate=tmp_path / "a.pem")
    with pytest.raises(UsageError, match="server-proxy-elsewhere"):
        listening("0.0.0.0", behind_proxy=True)
    with pytest.raises(UsageError, match="no-such-path"):
        listening(certificate=tmp_path / "a.pem", key=tmp_path / "b.pem")
    assert listening(hostname="ansinh.example.vn", behind_proxy=True).certificate is None
